import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deliveryRequested } from '@keten/contracts';
import { until } from '@keten/testing';
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

it('leaves what it held to another instance, at once', async () => {
  const event = deliveryRequested.webhook;
  const endpoint = await gateway.endpoint('wacht');
  endpoint.misbehave({ kind: 'hang' });
  const first = processes.at(-1)!;
  await gateway.request(content({ warningId: 'w-other' }), [recipient('wacht', 'webhook', endpoint.url)]);
  await endpoint.expectAttempts(1, 30_000);
  start();
  // Both ask for more: the other one is there.
  await until(
    'another instance listens',
    async () => {
      const { num_waiting } = await gateway.broker.jsm.consumers.info(
        event.stream,
        `entity-gateway-${event.name}-urgent`,
      );
      return num_waiting >= 2;
    },
    30_000,
  );
  endpoint.behave();
  const killed = performance.now();
  await kill(first);
  await endpoint.expectAlert(/Sluit/, 30_000);
  // One and a half second, and some for a machine that does much else.
  expect(performance.now() - killed).toBeLessThan(4000);
}, 60_000);
