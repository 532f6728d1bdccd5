import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { auditRecorded, warningRejected } from '@keten/contracts';
import type { WarningRejected } from '@keten/domain';
import { published } from '@keten/messaging';
import { until } from '@keten/testing';
import { nanos } from '@nats-io/transport-node';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
const processes: ChildProcess[] = [];
beforeAll(async () => {
  chain = await startChain();
  // What a killed recorder had in hand comes back soon, instead of after half a minute.
  await chain.broker.jsm.consumers.update('WARNINGS', 'acknowledgement-audit-WARNINGS', { ack_wait: nanos(1500) });
});
afterAll(async () => {
  await Promise.all(processes.map(kill));
  await chain.stop();
});

/** The service as it was built, in a process of its own. */
const start = (): ChildProcess => {
  const main = new URL('../dist/auditor-main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: { ...chain.environment, LOG_LEVEL: 'warn' }, stdio: 'inherit' });
  processes.push(child);
  return child;
};
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const rejected = (warningId: string): WarningRejected => ({
  ...{ warningId, revision: 1, contentHash: 'a'.repeat(64), by: 'anna', reason: 'unclear', at: new Date() },
});
const decide = (when: string, count: number): Promise<void> =>
  chain.publisher.publishAll(
    Array.from({ length: count }, (_, n) => published(warningRejected, rejected(`w-${when}-${n}`))),
  );
const recordedSequences = async (): Promise<readonly number[]> =>
  (await chain.facts(auditRecorded)).map(({ factSequence }) => factSequence);
const expectRecords = (count: number): Promise<void> =>
  until(`${count} are on record`, async () => (await recordedSequences()).length >= count, 60_000);

it('writes one record of each fact, from before, during and after each time that it is killed', async () => {
  await decide('before', 100);
  const first = start();
  const during = decide('during', 300);
  await expectRecords(20);
  await kill(first);
  const second = start();
  await expectRecords(150);
  await kill(second);
  await during;
  await decide('after', 50);
  const { facts } = await chain.factLog.read(warningRejected.filter, [warningRejected]);
  expect(facts).toHaveLength(450);
  expect((await recordedSequences()).length).toBeLessThan(450);

  start();
  await expectRecords(450);
  expect(await recordedSequences()).toEqual(facts.map(({ sequence }) => sequence));
}, 120_000);
