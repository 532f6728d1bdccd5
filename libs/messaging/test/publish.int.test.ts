import { arranged, eventually, sampleSource } from '@keten/testing';
import {
  acknowledged,
  deadlinePassed,
  obligationConfirmed,
  sourceRegister,
  warningRejected,
  warningSubjects,
} from '@keten/contracts';
import {
  Conflict,
  createFactLog,
  createPublisher,
  messagingMetrics,
  NoRoom,
  openRegister,
  published,
  retryOnConflict,
} from '../src/index.ts';
import type { Broker } from '../src/index.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import type { TextMapPropagator } from '@opentelemetry/api';
import { Registry } from 'prom-client';
import { ackFact, at, confirmedFact, deadlineFact, rejectedFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let broker: Broker;
const source = 'urn:keten:test';

beforeAll(async () => {
  test = await startTestBroker();
  broker = await test.connect('console');
});
afterAll(() => test.stop());

describe('publishing a fact', () => {
  it('stores the same fact once and says so', async () => {
    const registry = new Registry();
    const publisher = createPublisher(broker, { source, metrics: messagingMetrics(registry) });

    const first = await publisher.publish(acknowledged, ackFact('once'));
    const again = await publisher.publish(acknowledged, ackFact('once'));

    expect(first.duplicate).toBe(false);
    expect(again).toEqual({ sequence: first.sequence, duplicate: true });
    expect(await registry.metrics()).toMatch(/publish_duplicates_total\{event="acknowledged"\} 1/);
  });

  it('sends it as a CloudEvent in binary mode', async () => {
    const publisher = createPublisher(broker, { source, clock: () => at });
    const { sequence } = await publisher.publish(acknowledged, ackFact('cloud'));

    const stored = await broker.jsm.streams.getMessage('ACKS', { seq: sequence });
    const headers = Object.fromEntries([...stored!.header].map(([name, [value]]) => [name, value]));
    expect(headers).toMatchObject({
      'ce-id': 'cloud',
      'ce-type': 'nl.waarschuwingsketen.acknowledged.v1',
      'ce-source': source,
      'ce-time': '2026-11-24T10:00:00.000Z',
      'ce-specversion': '1.0',
      'content-type': 'application/protobuf',
      'Nats-Msg-Id': 'cloud',
    });
  });

  it('sends the trace along', async () => {
    const fixed: TextMapPropagator = {
      inject: (_context, carrier, setter) => setter.set(carrier, 'traceparent', '00-1234-5678-01'),
      extract: (present) => present,
      fields: () => ['traceparent'],
    };
    propagation.setGlobalPropagator(fixed);
    try {
      const publisher = createPublisher(broker, { source });
      const { sequence } = await context.with(trace.deleteSpan(context.active()), () =>
        publisher.publish(acknowledged, ackFact('traced')),
      );
      const stored = await broker.jsm.streams.getMessage('ACKS', { seq: sequence });
      expect(stored?.header.get('traceparent')).toBe('00-1234-5678-01');
    } finally {
      propagation.disable();
    }
  });

  it('refuses a part of a subject that would be a wildcard or two parts', async () => {
    const publisher = createPublisher(broker, { source });
    for (const warningId of ['*', 'a.b', '>', 'a b', ''])
      await expect(publisher.publish(acknowledged, ackFact('x', { warningId }))).rejects.toThrow(TypeError);
  });

  it('refuses a line break in an id, which would forge a header', async () => {
    const publisher = createPublisher(broker, { source });
    await expect(publisher.publish(acknowledged, ackFact('x\r\nce-source: y'))).rejects.toThrow(/header/);
  });

  it('fails at once for what no retry can mend', async () => {
    const publisher = createPublisher(broker, { source });
    const startedAt = performance.now();
    const large = ackFact('large', { ticked: ['x'.repeat(1_200_000)] });
    await expect(publisher.publish(acknowledged, large)).rejects.toThrow(/message size exceeds/);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('a decision on what was read', () => {
  it('is refused when somebody decided in between, on any subject of the filter', async () => {
    const publisher = createPublisher(broker, { source });
    const log = createFactLog(broker);
    const filter = warningSubjects('two-persons');
    await publisher.publish(warningRejected, rejectedFact('two-persons', 'first'));
    const { lastSequence } = await log.read(filter, [warningRejected]);
    await publisher.publish(warningRejected, rejectedFact('two-persons', 'second'));

    const late = publisher.publish(warningRejected, rejectedFact('two-persons', 'late'), {
      expect: { filter, lastSequence },
    });

    await expect(late).rejects.toThrow(Conflict);
    expect((await log.read(filter, [warningRejected])).facts).toHaveLength(2);
  });

  it('lets one of many win, and the others decide anew', async () => {
    const publisher = createPublisher(broker, { source });
    const log = createFactLog(broker);
    const filter = warningSubjects('race');
    const seen = new Set<number>();
    const append = (name: string): Promise<void> =>
      retryOnConflict(async () => {
        const { facts, lastSequence } = await log.read(filter, [warningRejected]);
        await publisher.publish(warningRejected, rejectedFact('race', `${name}-after-${facts.length}`), {
          expect: { filter, lastSequence },
        });
        seen.add(facts.length);
      }, 30);

    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(append));

    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect((await log.read(filter, [warningRejected])).facts).toHaveLength(6);
  });

  it('of its own, whose answer was lost, is a duplicate and no conflict', async () => {
    const publisher = createPublisher(broker, { source });
    const expect0 = { expect: { filter: warningSubjects('own'), lastSequence: 0 } };
    const first = await publisher.publish(warningRejected, rejectedFact('own', 'mine'), expect0);
    const again = await publisher.publish(warningRejected, rejectedFact('own', 'mine'), expect0);
    expect(again).toEqual({ sequence: first.sequence, duplicate: true });
  });
});

describe('many facts', () => {
  it('are all stored when publishAll resolves', async () => {
    const publisher = createPublisher(broker, { source });
    const facts = Array.from({ length: 1000 }, (_, n) =>
      published(acknowledged, ackFact(`many-${n}`, { warningId: 'many' })),
    );
    await publisher.publishAll([...facts, ...facts.slice(0, 10)]);
    expect(await countOf(broker, 'ACKS', 'acknowledgement.many')).toBe(1000);
  });

  it('are stored all or none in a batch', async () => {
    const publisher = createPublisher(broker, { source });
    const expectNone = { filter: warningSubjects('batch'), lastSequence: 12_345 };
    const batch = [
      published(warningRejected, rejectedFact('batch', 'one'), { expect: expectNone }),
      published(warningRejected, rejectedFact('batch', 'two')),
      published(warningRejected, rejectedFact('batch', 'three')),
    ];
    await expect(publisher.publishAtomically(batch)).rejects.toThrow(Conflict);
    expect(await countOf(broker, 'WARNINGS', 'warning.batch.>')).toBe(0);

    const good = [published(warningRejected, rejectedFact('batch', 'one')), ...batch.slice(1)];
    await publisher.publishAtomically(good);
    await publisher.publishAtomically(good);
    await publisher.publishAtomically([...good, published(warningRejected, rejectedFact('batch', 'four'))]);
    expect(await countOf(broker, 'WARNINGS', 'warning.batch.>')).toBe(4);
  });

  it('of several streams are no batch', async () => {
    const publisher = createPublisher(broker, { source });
    const mixed = [published(acknowledged, ackFact('m')), published(warningRejected, rejectedFact('m', 'x'))];
    await expect(publisher.publishAtomically(mixed)).rejects.toThrow(TypeError);
  });
});

describe('a message from the future', () => {
  it('comes at its time as the event itself, and is gone from where it waited', async () => {
    const publisher = createPublisher(broker, { source });
    const log = createFactLog(broker);
    const subject = deadlinePassed.subject(deadlineFact('fires'));
    await publisher.schedule(deadlinePassed, deadlineFact('fires'), new Date(Date.now() + 1000));
    expect(await log.last(deadlinePassed, subject)).toBeUndefined();

    const fired = await eventually(() => log.last(deadlinePassed, subject), Boolean, 5000);

    expect(fired.fact).toEqual(deadlineFact('fires'));
    const stored = await broker.jsm.streams.getMessage('OBLIGATIONS', { seq: fired.sequence });
    expect(stored?.header.get('ce-id')).toBe(deadlinePassed.id(deadlineFact('fires')));
    expect(await countOf(broker, 'OBLIGATIONS', 'deadline.pending.w1.1.fires.>')).toBe(0);
  });

  it('is taken back by the very publish that makes it needless', async () => {
    const publisher = createPublisher(broker, { source });
    const dueAt = new Date(Date.now() + 1500);
    await publisher.schedule(deadlinePassed, deadlineFact('cancelled'), dueAt);
    await publisher.schedule(deadlinePassed, deadlineFact('witness'), new Date(dueAt.getTime() + 500));

    await publisher.publish(obligationConfirmed, confirmedFact('cancelled'), {
      cancels: [deadlinePassed, deadlineFact('cancelled')],
    });
    expect(await countOf(broker, 'OBLIGATIONS', 'deadline.pending.w1.1.cancelled.>')).toBe(0);

    // The witness is due later: once it has come, the cancelled one would have come as well.
    await eventually(
      () => countOf(broker, 'OBLIGATIONS', 'deadline.passed.w1.1.witness.>'),
      (count) => count === 1,
      5000,
    );
    expect(await countOf(broker, 'OBLIGATIONS', 'deadline.passed.w1.1.cancelled.>')).toBe(0);
  });

  it('that was not yet stored can be cancelled too: there is nothing to take back', async () => {
    const publisher = createPublisher(broker, { source });
    await publisher.publish(obligationConfirmed, confirmedFact('none'), {
      cancels: [deadlinePassed, deadlineFact('none')],
    });
    expect(await countOf(broker, 'OBLIGATIONS', 'obligation.w1.1.none.decided')).toBe(1);
  });
});

it('waits for a broker that is killed and comes back, and then stores once', async () => {
  const registry = new Registry();
  const publisher = createPublisher(broker, { source, metrics: messagingMetrics(registry) });
  await publisher.publish(acknowledged, ackFact('before', { warningId: 'restart' }));
  await test.nats.kill(0);
  const during = publisher.publish(acknowledged, ackFact('during', { warningId: 'restart' }));
  await test.nats.restart(0);

  expect(await during).toMatchObject({ sequence: expect.any(Number) });
  expect(await countOf(broker, 'ACKS', 'acknowledgement.restart')).toBe(2);
});

describe('a full stream', () => {
  const filled = async (stream: string): Promise<void> => {
    const { state } = await test.admin.jsm.streams.info(stream);
    await test.admin.jsm.streams.update(stream, { max_bytes: Math.max(1, state.bytes) });
  };
  const refused = async (work: Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await expect(work).rejects.toBeInstanceOf(NoRoom);
    expect(performance.now() - began).toBeLessThan(5000);
  };

  it('throws nothing old away and says so at once, to who stores one fact, a batch or a value', async () => {
    const publisher = createPublisher(broker, { source });
    const held = await countOf(broker, 'ACKS');
    await filled('ACKS');
    await refused(publisher.publish(acknowledged, ackFact('no-room')));
    await refused(
      publisher.publishAtomically(['no-room-1', 'no-room-2'].map((id) => published(acknowledged, ackFact(id)))),
    );
    expect(await countOf(broker, 'ACKS')).toBe(held);
    await test.admin.jsm.streams.update('ACKS', { max_bytes: -1 });
    expect(await publisher.publish(acknowledged, ackFact('no-room'))).toMatchObject({ duplicate: false });
    await filled('KV_sources');
    await refused(arranged(openRegister(broker, sourceRegister)).put('aivd', sampleSource()));
  });
});
