import { acknowledged, deadlinePassed, obligationConfirmed, warningRejected, warningSubjects } from '@keten/contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { context, createContextKey, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Context, ContextManager, TextMapPropagator } from '@opentelemetry/api';
import { Conflict, createPublisher, publishTogether } from '../src/index.ts';
import type { Broker, Publisher } from '../src/index.ts';
import { ackFact, confirmedFact, deadlineFact, rejectedFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
let broker: Broker;
let publisher: Publisher;

beforeAll(async () => {
  test = await startTestBroker();
  broker = await test.connect('acknowledgement');
  publisher = publishTogether(createPublisher(broker, { source: 'urn:keten:test' }));
});
afterAll(() => test.stop());

const batchOf = async (stream: string, seq: number): Promise<string | undefined> =>
  (await broker.jsm.streams.getMessage(stream, { seq }))?.header.get('Nats-Batch-Id');

it('writes together what many publish at the same moment, on each stream by itself', async () => {
  const ids = Array.from({ length: 40 }, (_, at) => `t-${at}`);
  const acks = ids.map((id) => publisher.publish(acknowledged, ackFact(id, { warningId: 'together' })));
  const rejection = publisher.publish(warningRejected, rejectedFact('together', 'alone'));
  const stored = await Promise.all(acks);
  expect(new Set(stored.map(({ sequence }) => sequence)).size).toBe(ids.length);
  const batches = new Set(await Promise.all(stored.map(({ sequence }) => batchOf('ACKS', sequence))));
  expect(batches.size).toBe(1);
  expect(await batchOf('WARNINGS', (await rejection).sequence)).toBe('');
});

it('leaves others alone when one conflicts or was there, and says so to whom it concerns', async () => {
  const { sequence } = await publisher.publish(warningRejected, rejectedFact('mixed', 'known'));
  const expect0 = { expect: { filter: warningSubjects('mixed'), lastSequence: 0 } };
  const results = await Promise.allSettled([
    publisher.publish(warningRejected, rejectedFact('mixed', 'known')),
    publisher.publish(warningRejected, rejectedFact('mixed', 'late'), expect0),
    publisher.publish(warningRejected, rejectedFact('mixed', 'fresh')),
  ]);
  expect(results).toMatchObject([
    { value: { sequence, duplicate: true } },
    { reason: expect.any(Conflict) },
    { value: { duplicate: false } },
  ]);
  expect(await countOf(broker, 'WARNINGS', 'warning.mixed.>')).toBe(2);
});

it('sets messages from the future together with others, and takes them back in the same write', async () => {
  const at = new Date(Date.now() + 3_600_000);
  const facts = ['r1', 'r2', 'r3'].map((recipientId) => deadlineFact(recipientId));
  await Promise.all(facts.map((fact) => publisher.schedule(deadlinePassed, fact, at)));
  expect(await countOf(broker, 'OBLIGATIONS', 'deadline.pending.>')).toBe(3);
  const decided = facts.map((fact) =>
    publisher.publish(obligationConfirmed, confirmedFact(fact.recipientId), { cancels: [deadlinePassed, fact] }),
  );
  const batches = (await Promise.all(decided)).map(({ sequence }) => batchOf('OBLIGATIONS', sequence));
  expect(new Set(await Promise.all(batches)).size).toBe(1);
  expect(await countOf(broker, 'OBLIGATIONS', 'deadline.pending.>')).toBe(0);
});

/** As the platform has them, which is another library. */
function contexts(): ContextManager {
  const present = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => present.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) => present.run(active, () => work.call(self as never, ...args)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

it('keeps each in the trace of who published it', async () => {
  const name = createContextKey('name');
  const fixed: TextMapPropagator = {
    inject: (active, carrier, setter) => setter.set(carrier, 'traceparent', String(active.getValue(name))),
    extract: (active) => active,
    fields: () => ['traceparent'],
  };
  propagation.setGlobalPropagator(fixed);
  context.setGlobalContextManager(contexts());
  try {
    const stored = await Promise.all(
      ['one', 'two', 'three'].map((trace) =>
        context.with(context.active().setValue(name, trace), () =>
          publisher.publish(acknowledged, ackFact(`traced-${trace}`, { warningId: 'traced' })),
        ),
      ),
    );
    const traces = stored.map(async ({ sequence: seq }) =>
      (await broker.jsm.streams.getMessage('ACKS', { seq }))?.header.get('traceparent'),
    );
    expect(await Promise.all(traces)).toEqual(['one', 'two', 'three']);
  } finally {
    context.disable();
    propagation.disable();
  }
});
