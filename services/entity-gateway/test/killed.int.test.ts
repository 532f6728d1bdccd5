import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  gateway = await runGateway();
  await gateway.service().stop();
});
afterAll(async () => {
  await Promise.all(processes.map(kill));
  await gateway.stop();
});

/** The service as it was built, in a process of its own. */
const start = (): ChildProcess => {
  const main = new URL('../dist/main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], {
    env: { ...gateway.environment, LOG_LEVEL: 'warn' },
    stdio: 'inherit',
  });
  processes.push(child);
  return child;
};
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

it('loses nothing when it is killed in the middle, and tells nobody twice whom it had reported', async () => {
  const [well, hanging] = await Promise.all(['bereikt', 'nog-niet'].map((name) => gateway.endpoint(name)));
  hanging!.misbehave({ kind: 'hang' });
  const first = start();
  await gateway.request(content({ warningId: 'w-kill' }), [
    recipient('bereikt', 'webhook', well!.url),
    recipient('nog-niet', 'webhook', hanging!.url),
  ]);
  await gateway.expectResult('bereikt', 'delivered');
  await hanging!.expectAttempts(1);
  await kill(first);
  hanging!.behave();

  start();
  await hanging!.expectAlert(/Sluit/, 30_000);
  await gateway.expectResult('nog-niet', 'delivered');
  expect(well!.attempts()).toHaveLength(1);
});
