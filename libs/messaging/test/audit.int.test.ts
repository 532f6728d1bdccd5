import { decisions, registers, signInRefused } from '@keten/contracts';
import {
  deedConfirmed,
  events as allEvents,
  operatorRegister,
  reportQuarantined,
  warningApproved,
  warningRejected,
} from '@keten/contracts';
import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stagehand } from '@keten/testing';
import { evidenceText, openRegister, published, recordDecisions } from '../src/index.ts';
import { at, rejectedFact } from './facts.ts';
import { heldFact, operator, startRecording } from './recording.ts';
import type { Recording } from './recording.ts';
import { countOf } from './test-broker.ts';

let on: Recording;

beforeAll(async () => {
  on = await startRecording();
});
afterAll(() => on.stop());

describe('a decision', () => {
  it('has one record, which says who did what to what, and of which fact it is', async () => {
    const { sequence } = await on.publisher.publish(warningRejected, rejectedFact('w-said', 'unclear'));
    await on.settled();
    const fact = rejectedFact('w-said', 'unclear');
    expect(await on.recordsOf('w-said')).toEqual([
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

  it('that somebody signed for keeps what they signed, unless the record does not hold whole what it was for', async () => {
    const deed = { method: 'POST', basedOn: '', contentHash: '', bodyHash: 'b', nonce: 'n', by: 'bram' };
    const confirm = async (subject: string, path: string): Promise<string> => {
      const key = { credentialId: 'c', publicKey: 'k', authenticatorData: 'a', clientDataJSON: 'j', signature: 's' };
      const evidence = evidenceText({ kind: 'signed', ...key, deed: { ...deed, path } });
      const by = { accessId: subject, actorKind: 'operator', actorId: 'bram', at } as const;
      await on.publisher.publish(deedConfirmed, { ...by, subject, detail: `POST ${path}`, evidence });
      return evidence;
    };
    const evidence = await confirm('signed-whole', '/v1');
    await confirm('signed-long', `/v1?${'x'.repeat(2100)}`);
    await on.settled();
    expect(await on.recordsOf('signed-whole')).toMatchObject([{ detail: 'POST /v1', evidence }]);
    const [long] = await on.recordsOf('signed-long');
    expect(long?.detail).toHaveLength(2000);
    expect(long).not.toHaveProperty('evidence');
  });

  it('that changes a register says who made it in the same write, and is recorded without its value', async () => {
    const register = openRegister(on.broker, operatorRegister);
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
    await on.settled();
    expect((await on.recordsOf('anna')).map(({ action, detail, actorId }) => [actorId, action, detail])).toEqual([
      ['dirk', 'put-operator', 'rôles ☃\n'],
      ['dirk', 'put-operator', 'anna became Anna V.'],
      ['dirk', 'remove-operator', 'rôles ☃\n'],
    ]);
  });

  it('that does not say whose it is, is on record as nobody’s', async () => {
    await on.broker.nc.request('$KV.operators.nobody', 'x');
    await on.settled();
    expect(await on.recordsOf('nobody')).toMatchObject([{ actorKind: 'system', actorId: 'unknown' }]);
  });

  it('is refused by the type and by the register when nobody says who makes it', async () => {
    const register = openRegister(on.broker, operatorRegister);
    // @ts-expect-error -- a change of a register of decisions takes a deed
    await expect(register.put('anna', operator('anna'))).rejects.toThrow(/nobody says who/);
  });
});

describe('every fact by which something is decided', () => {
  it('is in the catalogue of decisions, whenever it names a person or an entity', () => {
    const known = new Set(decisions.map(({ event }) => event.name));
    // Who confirms an alert is in the obligation itself, which the auditor of obligations holds to its end.
    // That somebody still works on what they took decides nothing, and is said every half minute.
    const elsewhere = ['acknowledged', 'obligation-confirmed', 'audit-recorded', 'work-kept'];
    const missing = eventsWithPerson().filter((name) => !known.has(name) && !elsewhere.includes(name));
    expect(missing).toEqual([]);
  });

  it('has exactly one record, of many written at once into many streams', async () => {
    const many = Array.from({ length: 300 }, (_, n) => n);
    const register = openRegister(on.broker, operatorRegister);
    await Promise.all([
      on.publisher.publishAll(many.map((n) => published(warningRejected, rejectedFact(`w-${n}`, 'x')))),
      on.publisher.publishAll(many.map((n) => published(reportQuarantined, heldFact(`q-${n}`)))),
      on.publisher.publishAll(many.map((n) => published(signInRefused, door(`d-${n}`)))),
      ...many.slice(0, 100).map((n) => register.put(`many-${n}`, operator(`many-${n}`), stagehand)),
    ]);
    await on.settled();
    await expectOneRecordForEachFact();
  });
});

describe('the recorder', () => {
  it('writes nothing twice when it begins again from the first fact, after any time', async () => {
    const before = await on.records();
    await on.halt();
    const { config } = await on.admin.jsm.consumers.info('WARNINGS', 'acknowledgement-audit-WARNINGS');
    await on.admin.jsm.consumers.delete('WARNINGS', 'acknowledgement-audit-WARNINGS');
    await on.admin.jsm.consumers.add('WARNINGS', config);
    on.start();
    await on.settled();
    expect(await on.records()).toEqual(before);
    await on.publisher.publish(warningRejected, rejectedFact('w-after', 'x'));
    await on.settled();
    expect(await on.recordsOf('w-after')).toHaveLength(1);
  });

  it('has a second process beside it, and each fact has one record all the same', async () => {
    const other = recordDecisions(await on.connectRecorder(), { clock: () => new Date() });
    const many = Array.from({ length: 200 }, (_, n) => n);
    await Promise.all([
      on.publisher.publishAll(many.map((n) => published(warningRejected, rejectedFact(`two-${n}`, 'x')))),
      on.publisher.publishAll(many.map((n) => published(reportQuarantined, heldFact(`two-q-${n}`)))),
      on.publisher.publishAll(many.map((n) => published(signInRefused, door(`two-d-${n}`)))),
    ]);
    await on.settled();
    await other.stop();
    await expectOneRecordForEachFact();
  });

  it('keeps the order and loses nothing while the audit is full, and nobody waits for it', async () => {
    const { state } = await on.admin.jsm.streams.info('AUDIT');
    await on.admin.jsm.streams.update('AUDIT', { max_bytes: state.bytes });
    const began = performance.now();
    for (let n = 0; n < 20; n++) await on.publisher.publish(warningRejected, rejectedFact(`full-${n}`, 'x'));
    // A publish that waited for the audit would take what one attempt takes, each time.
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await countOf(on.broker, 'AUDIT')).toBe(state.messages);
    expect(await on.isCaughtUp()).toBe(false);
    await on.admin.jsm.streams.update('AUDIT', { max_bytes: 512 * 1024 * 1024 });
    await on.settled();
    const subjects = (await on.records())
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith('full-'));
    expect(subjects).toEqual(Array.from({ length: 20 }, (_, n) => `full-${n}`));
  });

  it('sets aside what nobody can read in a stream of facts, and goes on', async () => {
    const before = await countOf(on.broker, 'DLQ');
    const junk = headers();
    junk.set('ce-type', warningApproved.type);
    await on.broker.nc.request('warning.junk.approved', new Uint8Array([255, 255, 255]), {
      headers: junk,
      timeout: 2000,
    });
    await on.broker.nc.request('warning.junk.drafted', 'no headers at all');
    await on.publisher.publish(warningRejected, rejectedFact('w-behind-junk', 'x'));
    await on.settled();
    expect(await on.recordsOf('w-behind-junk')).toHaveLength(1);
    expect(await countOf(on.broker, 'DLQ')).toBe(before + 2);
  });
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
    const { state } = await on.admin.jsm.streams.info(stream);
    for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq++) {
      const message = await on.admin.jsm.streams.getMessage(stream, { seq });
      const id = message?.header.get('Nats-Msg-Id') ?? '';
      if (message && id !== '') made.set(`${stream} ${seq}`, id);
    }
  }
  const written = (await on.records()).filter(({ factId }) => factId !== '');
  const places = written.map(({ factStream, factSequence }) => `${factStream} ${factSequence}`);
  expect(new Set(places).size).toBe(places.length);
  const ids = new Map(written.map((record, index) => [places[index], record.factId]));
  for (const [place, id] of made) expect([place, ids.get(place)]).toEqual([place, id]);
}
