import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decode, subscriptionMarks } from '@keten/contracts';
import type { SubscriptionMark } from '@keten/domain';
import { hearBeats } from '@keten/messaging';
import type { Beat } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { content, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

const run = promisify(execFile);
const phones = ['+31612345671', '+31612345672', '+31612345673'];
let gateway: RunningGateway;
let folder: string;
let last: Beat | undefined;
let stopHearing: () => void;
beforeAll(async () => {
  [gateway, folder] = await Promise.all([runGateway(), mkdtemp(path.join(tmpdir(), 'keten-lost-'))]);
  await writeFile(path.join(folder, 'url'), gateway.redisServer.urlOf('backup'));
  await writeFile(path.join(folder, 'key'), randomBytes(32).toString('base64'));
  stopHearing = hearBeats(gateway.broker, (beat) => (last = beat));
});
afterAll(async () => {
  stopHearing();
  await gateway.stop();
  await rm(folder, { recursive: true });
});

/** As an administrator does, or a timer. */
const backUp = async (...words: readonly string[]): Promise<string> => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const source = ['--conditions=@keten/source', '--import', path.join(root, 'libs/platform/test/run-typescript.mjs')];
  const command = [...source, path.join(root, 'deploy/provision/back-up.ts')];
  const env = {
    ...process.env,
    REDIS_URL_FILE: path.join(folder, 'url'),
    KEY_FILE: path.join(folder, 'key'),
  };
  return (await run(process.execPath, [...command, ...words], { env })).stdout;
};
const subscribe = (): Promise<unknown> =>
  Promise.all(phones.map((phone, index) => gateway.subscribe(`s-${index}`, phone, ['GM0014'])));
const readiness = async () => {
  const answer = await fetch(`${gateway.service().url}/health/ready`);
  return { status: answer.status, ...((await answer.json()) as { degraded: readonly string[] }) };
};
const metric = async (): Promise<string | undefined> =>
  /^keten_subscriptions_lost\S* (\d)$/m.exec(await (await fetch(`${gateway.service().url}/metrics`)).text())?.[1];
const isSaid = (areLost: boolean): Promise<unknown> =>
  eventually(async () => ((await readiness()).degraded.includes('subscriptions') === areLost ? true : undefined));
/** What the service saw of the store last, as it keeps it with the broker. */
const isSeen = (changes: number): Promise<unknown> =>
  eventually(async () => {
    const found = await gateway.broker.jsm.streams.getMessage('KV_subscription-marks', {
      last_by_subj: '$KV.subscription-marks.redis',
    });
    return found && decode<SubscriptionMark>(subscriptionMarks.schema, found.data).changes === changes
      ? true
      : undefined;
  });

it('Redis that comes back with nothing is told of, until the subscriptions are restored', async () => {
  await subscribe();
  await isSeen(3);
  const file = path.join(folder, 'copy');
  expect(await backUp('save', file)).toBe('3 subscriptions are in the copy.\n');
  expect(await readiness()).toMatchObject({ status: 200, degraded: [] });

  await gateway.redisServer.lose();
  await isSaid(true);
  // It stays in rotation: organisations get their SMS, and so does who subscribes anew.
  expect(await readiness()).toMatchObject({ status: 200, ready: true, degraded: ['subscriptions'] });
  expect(await metric()).toBe('1');
  await eventually(async () => (last?.lostSubscriptions ? true : undefined));
  expect(last).toMatchObject({ part: 'sms-gateway', notReady: [] });
  // Nor is it forgotten when the service starts again, or when as many subscribe anew.
  await gateway.restart();
  await subscribe();
  await subscribe();
  await isSaid(true);

  expect(await backUp('restore', file)).toBe('3 subscriptions were put back.\n');
  await isSaid(false);
  expect(await metric()).toBe('0');
  await gateway.broadcast(content());
  await eventually(async () =>
    phones.every((each) => gateway.phones.phone(each).received().length === 1) ? true : undefined,
  );
});

it('a file of yesterday lacks who subscribed since, and one without a copy can be taken as it is', async () => {
  const changes = Number(await gateway.redis.hget('sub-mark', 'changes'));
  await gateway.subscribe('s-9', '+31612345679', ['GM0363']);
  await isSeen(changes + 1);
  await gateway.redis.hset('sub-mark', 'changes', changes);
  await isSaid(true);
  expect(await backUp('accept')).toMatch('counts as all there is');
  await isSaid(false);
});
