import { auditRecorded, auditSubjects, decisions, operatorRegister, registers, signInRefused } from '@keten/contracts';
import {
  deadLettered,
  events as allEvents,
  reportQuarantined,
  warningApproved,
  warningRejected,
} from '@keten/contracts';
import type { AuditRecorded, Operator, ReportQuarantined } from '@keten/domain';
import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, stagehand } from '@keten/testing';
import { auditHash, createFactLog, createPublisher, noHash, openRegister, published } from '../src/index.ts';
import { recordDecisions, verifyChain } from '../src/index.ts';
import type { Broker, Publisher, Recorder } from '../src/index.ts';
import { at, rejectedFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let broker: Broker;
let publisher: Publisher;
let recorderBroker: Broker;
let recorder: Recorder;
let faults = 0;

const start = (): Recorder => recordDecisions(recorderBroker, { clock: () => new Date(), onFault: () => faults++ });
const settled = (): Promise<boolean> => eventually(() => recorder.isCaughtUp(), Boolean, 30_000);
const records = async (): Promise<readonly AuditRecorded[]> =>
  (await createFactLog(broker).read(auditRecorded.filter, [auditRecorded])).facts.map(
    ({ fact }) => fact as AuditRecorded,
  );
const recordsOf = async (subject: string) => (await records()).filter((record) => record.subject === subject);

beforeAll(async () => {
  test = await startTestBroker({ ackWaitMs: 1500 });
  [broker, recorderBroker] = [await test.connect('console'), await test.connect('acknowledgement')];
  publisher = createPublisher(broker, { source: 'urn:keten:test' });
  recorder = start();
});
afterAll(async () => {
  await recorder.stop();
  await test.stop();
});

describe('a decision', () => {
  it('has one record, which says who did what to what, and of which fact it is', async () => {
    const { sequence } = await publisher.publish(warningRejected, rejectedFact('w-said', 'unclear'));
    await settled();
    const fact = rejectedFact('w-said', 'unclear');
    expect(await recordsOf('w-said')).toEqual([
      {
        actorKind: 'operator',
        actorId: 'operator-1',
        action: 'reject-warning',
        subject: 'w-said',
        detail: `revision 1, content ${fact.contentHash}`,
        at,
        factStream: 'WARNINGS',
        factSequence: sequence,
        factId: warningRejected.id(fact),
        previousHash: expect.any(String),
        hash: expect.any(String),
      },
    ]);
  });

  it('that changes a register says who made it in the same write, and is recorded without its value', async () => {
    const register = openRegister(broker, operatorRegister);
    const deed = {
      ...stagehand,
      actorKind: 'operator',
      actorId: 'dirk',
      action: 'put-operator',
      detail: 'rôles ☃\n',
    } as const;
    await register.put('anna', operator('anna'), deed);
    await register.update(
      'anna',
      (before) => ({ ...before!, name: 'Anna V.' }),
      (before, after) => ({
        ...deed,
        detail: `${before!.name} became ${after.name}`,
      }),
    );
    await register.delete('anna', { ...deed, action: 'remove-operator' });
    await settled();
    expect((await recordsOf('anna')).map(({ action, detail, actorId }) => [actorId, action, detail])).toEqual([
      ['dirk', 'put-operator', 'rôles ☃\n'],
      ['dirk', 'put-operator', 'anna became Anna V.'],
      ['dirk', 'remove-operator', 'rôles ☃\n'],
    ]);
  });

  it('that does not say whose it is, is on record as nobody’s', async () => {
    await broker.nc.request('$KV.operators.nobody', 'x');
    await settled();
    expect(await recordsOf('nobody')).toMatchObject([{ actorKind: 'system', actorId: 'unknown' }]);
  });

  it('is refused by the type and by the register when nobody says who makes it', async () => {
    const register = openRegister(broker, operatorRegister);
    // @ts-expect-error -- a change of a register of decisions takes a deed
    await expect(register.put('anna', operator('anna'))).rejects.toThrow(/nobody says who/);
  });
});

describe('every fact by which something is decided', () => {
  it('is in the catalogue of decisions, whenever it names a person or an entity', () => {
    const known = new Set(decisions.map(({ event }) => event.name));
    // Who confirms an alert is in the obligation itself, which the auditor of obligations holds to its end.
    const elsewhere = ['acknowledged', 'obligation-confirmed', 'audit-recorded'];
    const missing = eventsWithPerson().filter((name) => !known.has(name) && !elsewhere.includes(name));
    expect(missing).toEqual([]);
  });

  it('has exactly one record, of many written at once into many streams', async () => {
    const many = Array.from({ length: 300 }, (_, n) => n);
    const register = openRegister(broker, operatorRegister);
    await Promise.all([
      publisher.publishAll(many.map((n) => published(warningRejected, rejectedFact(`w-${n}`, 'x')))),
      publisher.publishAll(many.map((n) => published(reportQuarantined, heldFact(`q-${n}`)))),
      publisher.publishAll(many.map((n) => published(signInRefused, door(`d-${n}`)))),
      ...many.slice(0, 100).map((n) => register.put(`many-${n}`, operator(`many-${n}`), stagehand)),
    ]);
    await settled();
    await expectOneRecordForEachFact();
  });
});

describe('the recorder', () => {
  it('writes nothing twice when it begins again from the first fact, after any time', async () => {
    const before = await records();
    await recorder.stop();
    const { config } = await test.admin.jsm.consumers.info('WARNINGS', 'acknowledgement-audit-WARNINGS');
    await test.admin.jsm.consumers.delete('WARNINGS', 'acknowledgement-audit-WARNINGS');
    await test.admin.jsm.consumers.add('WARNINGS', config);
    recorder = start();
    await settled();
    expect(await records()).toEqual(before);
    await publisher.publish(warningRejected, rejectedFact('w-after', 'x'));
    await settled();
    expect(await recordsOf('w-after')).toHaveLength(1);
  });

  it('has a second process beside it, and each fact has one record all the same', async () => {
    const other = recordDecisions(await test.connect('acknowledgement'), { clock: () => new Date() });
    const many = Array.from({ length: 200 }, (_, n) => n);
    await Promise.all([
      publisher.publishAll(many.map((n) => published(warningRejected, rejectedFact(`two-${n}`, 'x')))),
      publisher.publishAll(many.map((n) => published(reportQuarantined, heldFact(`two-q-${n}`)))),
      publisher.publishAll(many.map((n) => published(signInRefused, door(`two-d-${n}`)))),
    ]);
    await settled();
    await other.stop();
    await expectOneRecordForEachFact();
  });

  it('keeps the order and loses nothing while the audit is full, and nobody waits for it', async () => {
    const { state } = await test.admin.jsm.streams.info('AUDIT');
    await test.admin.jsm.streams.update('AUDIT', { max_bytes: state.bytes });
    const began = performance.now();
    for (let n = 0; n < 20; n++) await publisher.publish(warningRejected, rejectedFact(`full-${n}`, 'x'));
    // A publish that waited for the audit would take what one attempt takes, each time.
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await countOf(broker, 'AUDIT')).toBe(state.messages);
    expect(await recorder.isCaughtUp()).toBe(false);
    await test.admin.jsm.streams.update('AUDIT', { max_bytes: 512 * 1024 * 1024 });
    await settled();
    const subjects = (await records()).map(({ subject }) => subject).filter((subject) => subject.startsWith('full-'));
    expect(subjects).toEqual(Array.from({ length: 20 }, (_, n) => `full-${n}`));
  });

  it('sets aside what nobody can read in a stream of facts, and goes on', async () => {
    const before = await countOf(broker, 'DLQ');
    const junk = headers();
    junk.set('ce-type', warningApproved.type);
    await broker.nc.request('warning.junk.approved', new Uint8Array([255, 255, 255]), { headers: junk, timeout: 2000 });
    await broker.nc.request('warning.junk.drafted', 'no headers at all');
    await publisher.publish(warningRejected, rejectedFact('w-behind-junk', 'x'));
    await settled();
    expect(await recordsOf('w-behind-junk')).toHaveLength(1);
    expect(await countOf(broker, 'DLQ')).toBe(before + 2);
  });
});

describe('what is no record in the audit', () => {
  it('is set aside with an alarm, and the chain goes on after the last that is one', async () => {
    const before = faults;
    const told = await countOf(broker, 'DLQ', 'dlq.AUDIT.*');
    await broker.nc.request('audit.operator.WARNINGS', new Uint8Array([255, 255]));
    await publisher.publish(warningRejected, rejectedFact('w-behind-bytes', 'x'));
    await settled();
    const [record] = await recordsOf('w-behind-bytes');
    const forged = { ...record!, subject: 'w-forged', factSequence: 1_000_000, previousHash: noHash };
    const { hash: _hash, ...said } = forged;
    await createPublisher(recorderBroker, { source: 'urn:keten:acknowledgement' }).publish(auditRecorded, {
      ...said,
      hash: auditHash(said),
    });
    await createPublisher(broker, { source: 'urn:keten:console' }).publish(auditRecorded, {
      ...{ ...said, previousHash: record!.hash },
      hash: auditHash({ ...said, previousHash: record!.hash }),
    });
    await publisher.publish(warningRejected, rejectedFact('w-behind-forged', 'x'));
    await settled();
    expect(await recordsOf('w-behind-forged')).toMatchObject([{ previousHash: record!.hash }]);
    expect(faults - before).toBe(3);
    await eventually(
      () => countOf(broker, 'DLQ', 'dlq.AUDIT.*'),
      (count) => count === told + 3,
    );
    const { facts } = await createFactLog(broker).read('dlq.AUDIT.*', [deadLettered]);
    expect(facts.map(({ fact }) => (fact as { reason: string }).reason)).toEqual([
      'nobody can read it',
      'it does not follow the record before it',
      'somebody else wrote it',
    ]);
  });

  it('does not mislead a recorder that has just begun', async () => {
    await recorder.stop();
    for (let n = 0; n < 300; n++) broker.nc.publish('audit.operator.WARNINGS', `junk ${n}`);
    await broker.nc.flush();
    recorder = start();
    const last = (await records()).findLast(({ actorKind }) => actorKind === 'operator');
    await publisher.publish(warningRejected, rejectedFact('w-after-restart', 'x'));
    await settled();
    expect(await recordsOf('w-after-restart')).toMatchObject([{ previousHash: last!.hash }]);
    expect(await recordsOf('w-said')).toHaveLength(1);
  });

  it('is found by who verifies a chain, and nothing else is', async () => {
    const { records: whole, faults: found } = await verifyChain(broker, 'operator');
    expect(new Set(found.map(({ reason }) => reason))).toEqual(
      new Set(['nobody can read it', 'it does not follow the record before it', 'somebody else wrote it']),
    );
    expect(found).toHaveLength(303);
    expect(whole).toBe((await countOf(broker, 'AUDIT', auditSubjects('operator'))) - 303);
    for (const kind of ['system', 'entity'] as const)
      expect(await verifyChain(broker, kind)).toMatchObject({ faults: [] });
  });
});

it('records what a stream that was made anew holds, although it counts from one again', async () => {
  await recorder.stop();
  const lastRecorded = Date.now();
  const { config } = await test.admin.jsm.streams.info('QUARANTINE');
  const durable = await test.admin.jsm.consumers.info('QUARANTINE', 'acknowledgement-audit-QUARANTINE');
  await test.admin.jsm.streams.delete('QUARANTINE');
  // So far apart are the clocks of two brokers at most.
  await eventually(
    () => Date.now() - lastRecorded,
    (passed) => passed > 5500,
  );
  await test.admin.jsm.streams.add(config);
  await test.admin.jsm.consumers.add('QUARANTINE', durable.config);
  recorder = start();
  await publisher.publish(reportQuarantined, heldFact('q-anew'));
  await settled();
  expect(await recordsOf('q-anew')).toMatchObject([{ factSequence: 1 }]);
});

const operator = (operatorId: string): Operator => ({
  operatorId,
  name: operatorId,
  roles: ['operator'],
  passwordHash: 'scrypt',
});

const heldFact = (quarantineId: string): ReportQuarantined => ({
  quarantineId,
  tlp: 'AMBER',
  sourceId: 'knmi',
  sourceKind: 'civil',
  transport: 'https',
  contentType: 'application/json',
  rawHash: 'f'.repeat(64),
  reason: 'conflict',
  faults: [],
  externalId: '',
  conflictsWith: '',
  rubricering: 'ongerubriceerd',
  at,
});

const door = (accessId: string) => ({ accessId, actorKind: 'entity', actorId: 'who', at }) as const;

/** Events of which the schema has a place for who did it. */
const eventsWithPerson = (): readonly string[] => {
  const persons = new Set(['by', 'actorId', 'submittedBy', 'approvedBy']);
  return allEvents
    .filter(({ schema }) => schema.fields.some((field) => persons.has(field.localName)))
    .map(({ name }) => name);
};

/** Looks at the streams themselves: each message has one record under its own id, and no record is of anything else. */
async function expectOneRecordForEachFact(): Promise<void> {
  const made = new Map<string, string>();
  const audited = [...new Set(decisions.map(({ event }) => event.stream))];
  const buckets = registers.filter(({ decided }) => decided).map(({ bucket }) => `KV_${bucket}`);
  for (const stream of [...audited, ...buckets]) {
    const { state } = await test.admin.jsm.streams.info(stream);
    for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq++) {
      const message = await test.admin.jsm.streams.getMessage(stream, { seq });
      const id = message?.header.get('Nats-Msg-Id') ?? '';
      if (message && id !== '') made.set(`${stream} ${seq}`, id);
    }
  }
  const written = (await records()).filter(({ factId }) => factId !== '');
  const places = written.map(({ factStream, factSequence }) => `${factStream} ${factSequence}`);
  expect(new Set(places).size).toBe(places.length);
  const ids = new Map(written.map((record, index) => [places[index], record.factId]));
  for (const [place, id] of made) expect([place, ids.get(place)]).toEqual([place, id]);
}
