import {
  auditRecorded,
  auditSubjects,
  deadLettered,
  operatorRegister,
  reportQuarantined,
  warningRejected,
} from '@keten/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, stagehand } from '@keten/testing';
import {
  auditHash,
  createFactLog,
  createPublisher,
  noHash,
  openRegister,
  recordDecisions,
  verifyChain,
} from '../src/index.ts';
import { rejectedFact } from './facts.ts';
import { heldFact, operator, startRecording } from './recording.ts';
import type { Recording } from './recording.ts';
import { countOf } from './test-broker.ts';

let on: Recording;

beforeAll(async () => {
  on = await startRecording();
});
afterAll(() => on.stop());

describe('what is no record in the audit', () => {
  it('is set aside with an alarm, and the chain goes on after the last that is one', async () => {
    const before = on.alarms.faults;
    const told = await countOf(on.broker, 'DLQ', 'dlq.AUDIT.*');
    await on.broker.nc.request('audit.operator.WARNINGS', new Uint8Array([255, 255]));
    await on.publisher.publish(warningRejected, rejectedFact('w-behind-bytes', 'x'));
    await on.settled();
    const [record] = await on.recordsOf('w-behind-bytes');
    const forged = { ...record!, subject: 'w-forged', factSequence: 1_000_000, previousHash: noHash };
    const { hash: _hash, ...said } = forged;
    await createPublisher(on.recorderBroker, { source: 'urn:keten:acknowledgement' }).publish(auditRecorded, {
      ...said,
      hash: auditHash(said),
    });
    await createPublisher(on.broker, { source: 'urn:keten:console' }).publish(auditRecorded, {
      ...{ ...said, previousHash: record!.hash },
      hash: auditHash({ ...said, previousHash: record!.hash }),
    });
    await on.publisher.publish(warningRejected, rejectedFact('w-behind-forged', 'x'));
    await on.settled();
    expect(await on.recordsOf('w-behind-forged')).toMatchObject([{ previousHash: record!.hash }]);
    expect(on.alarms.faults - before).toBe(3);
    await eventually(
      () => countOf(on.broker, 'DLQ', 'dlq.AUDIT.*'),
      (count) => count === told + 3,
    );
    const { facts } = await createFactLog(on.broker).read('dlq.AUDIT.*', [deadLettered]);
    expect(facts.map(({ fact }) => (fact as { reason: string }).reason)).toEqual([
      'nobody can read it',
      'it does not follow the record before it',
      'somebody else wrote it',
    ]);
  });

  it('does not mislead a recorder that has just begun', async () => {
    await on.halt();
    for (let n = 0; n < 300; n++) on.broker.nc.publish('audit.operator.WARNINGS', `junk ${n}`);
    await on.broker.nc.flush();
    on.start();
    const last = (await on.records()).findLast(({ actorKind }) => actorKind === 'operator');
    await on.publisher.publish(warningRejected, rejectedFact('w-after-restart', 'x'));
    await on.settled();
    expect(await on.recordsOf('w-after-restart')).toMatchObject([{ previousHash: last!.hash }]);
    expect(await on.recordsOf('w-behind-bytes')).toHaveLength(1);
  });

  it('is found by who verifies a chain, and nothing else is', async () => {
    const { records: whole, faults: found } = await verifyChain(on.broker, 'operator');
    expect(new Set(found.map(({ reason }) => reason))).toEqual(
      new Set(['nobody can read it', 'it does not follow the record before it', 'somebody else wrote it']),
    );
    expect(found).toHaveLength(303);
    expect(whole).toBe((await countOf(on.broker, 'AUDIT', auditSubjects('operator'))) - 303);
    for (const kind of ['system', 'entity'] as const)
      expect(await verifyChain(on.broker, kind)).toMatchObject({ faults: [] });
  });
});

it('records what a stream that was made anew holds, although it counts from one again', async () => {
  await on.halt();
  const lastRecorded = Date.now();
  const { config } = await on.admin.jsm.streams.info('QUARANTINE');
  const durable = await on.admin.jsm.consumers.info('QUARANTINE', 'acknowledgement-audit-QUARANTINE');
  await on.admin.jsm.streams.delete('QUARANTINE');
  // So far apart are the clocks of two brokers at most.
  await eventually(
    () => Date.now() - lastRecorded,
    (passed) => passed > 5500,
  );
  await on.admin.jsm.streams.add(config);
  await on.admin.jsm.consumers.add('QUARANTINE', durable.config);
  on.start();
  await on.publisher.publish(reportQuarantined, heldFact('q-anew'));
  await on.settled();
  expect(await on.recordsOf('q-anew')).toMatchObject([{ factSequence: 1 }]);
});

describe('a register that changes while nobody records', () => {
  it('has a record of every change that it remembers, with an alarm about the others', async () => {
    const register = openRegister(on.broker, operatorRegister);
    await register.put('steady', operator('steady'), stagehand);
    await on.settled();
    await on.halt();
    for (let n = 0; n < 70; n++) await register.put('busy', operator(`busy-${n}`), stagehand);
    on.start();
    await on.settled();
    expect(await on.recordsOf('busy')).toHaveLength(64);
    expect(on.alarms.missed).toBe(6);
  });

  it('raises none when another process recorded what went before', async () => {
    const before = on.alarms.missed;
    const register = openRegister(on.broker, operatorRegister);
    const other = recordDecisions(await on.connectRecorder(), { clock: () => new Date() });
    for (let n = 0; n < 60; n++) await register.put('shared', operator(`shared-${n}`), stagehand);
    await on.settled();
    await other.stop();
    await on.halt();
    on.start();
    await register.put('shared', operator('shared-last'), stagehand);
    await on.settled();
    expect(await on.recordsOf('shared')).toHaveLength(61);
    expect(on.alarms.missed).toBe(before);
  });
});
