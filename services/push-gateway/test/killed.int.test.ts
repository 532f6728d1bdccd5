import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

const atOnce = 4;
const root = path.resolve(import.meta.dirname, '../../..');
let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
});
afterAll(() => gateway.stop());

it('loses nobody to a kill -9 in the middle, and repeats no more than what was under way', async () => {
  await gateway.halt();
  const names = Array.from({ length: 60 }, (_, index) => `citizen-${index}`);
  const browsers = await Promise.all(names.map((name) => gateway.citizen(name, ['GM0014'])));
  const received = (): number => browsers.reduce((sum, browser) => sum + browser.received().length, 0);
  gateway.push.misbehave({ kind: 'slow', afterMs: 200 });

  const loader = path.join(root, 'libs/platform/test/run-typescript.mjs');
  const main = path.join(root, 'services/push-gateway/src/main.ts');
  const child = spawn(process.execPath, ['--conditions=@keten/source', '--import', loader, main], {
    env: { PATH: process.env['PATH'], ...gateway.env, PUSHES_AT_ONCE: String(atOnce) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await gateway.broadcast(publicWarning());
    await eventually(async () => (received() >= 20 ? true : undefined), undefined, 30_000);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(received()).toBeLessThan(60);

  gateway.push.behave();
  await gateway.resume();
  await eventually(
    async () => (browsers.every((each) => each.received().length > 0) ? true : undefined),
    undefined,
    50_000,
  );
  const warning = publicWarning();
  await eventually(
    () => gateway.counts(warning.warningId),
    ({ sent, waiting }) => sent === names.length && waiting === 0,
    50_000,
  );
  expect(received()).toBeLessThanOrEqual(names.length + atOnce);
}, 120_000);
