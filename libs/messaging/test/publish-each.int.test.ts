import { eventually } from '@keten/testing';
import { acknowledged, warningRejected, warningSubjects } from '@keten/contracts';
import type { Acknowledged } from '@keten/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Conflict, createFactLog, createPublisher, published } from '../src/index.ts';
import type { Broker } from '../src/index.ts';
import { ackFact, rejectedFact } from './facts.ts';
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

describe('facts that are published each at the same moment', () => {
  it('are stored in one write, of which only the last message is answered', async () => {
    const publisher = createPublisher(broker, { source });
    const fact = (reason: string) =>
      published(warningRejected, rejectedFact('each', reason), {
        expect: { filter: `${warningSubjects('each')}.${reason}`, lastSequence: 0 },
      });
    const { inMsgs } = broker.nc.stats();
    const stored = await Promise.all(publisher.publishEach(['a', 'b', 'c'].map(fact)));
    expect(broker.nc.stats().inMsgs - inMsgs).toBe(1);
    expect(stored.map(({ duplicate }) => duplicate)).toEqual([false, false, false]);
    for (const [index, { sequence }] of stored.entries()) {
      const message = await broker.jsm.streams.getMessage('WARNINGS', { seq: sequence });
      expect(message?.header.get('ce-id')).toBe(fact('abc'[index] ?? '').id);
    }
  });

  it('are no matter of each other: one that was there and one that conflicts leave the others alone', async () => {
    const publisher = createPublisher(broker, { source });
    const fact = (reason: string) => published(warningRejected, rejectedFact('apart', reason));
    const { sequence } = await publisher.publish(warningRejected, rejectedFact('apart', 'known'));
    const conflicting = published(warningRejected, rejectedFact('apart', 'late'), {
      expect: { filter: warningSubjects('apart'), lastSequence: 0 },
    });
    const [known, late, fresh, alone] = await Promise.allSettled([
      ...publisher.publishEach([fact('known'), conflicting, fact('fresh')]),
      ...publisher.publishEach([fact('alone')]),
    ]);
    expect(known).toEqual({ status: 'fulfilled', value: { sequence, duplicate: true } });
    expect(late).toMatchObject({ status: 'rejected', reason: expect.any(Conflict) });
    for (const one of [fresh, alone]) expect(one).toMatchObject({ status: 'fulfilled', value: { duplicate: false } });
    expect(await countOf(broker, 'WARNINGS', 'warning.apart.>')).toBe(3);
  });
});

it('keeps all that was answered, once, while the leader is killed and when all three are at once', async () => {
  const cluster = await startTestBroker({ nodes: 3 });
  try {
    const acks = await cluster.connect('acknowledgement');
    const publisher = createPublisher(acks, { source });
    const answered: string[] = [];
    let stop = false;
    const publishing = Array.from({ length: 8 }, async (_, worker) => {
      for (let n = 0; !stop; n += 1) {
        const ids = Array.from({ length: 20 }, (__, i) => `each-${worker}-${n}-${i}`);
        const facts = ids.map((id) => published(acknowledged, ackFact(id, { warningId: 'each' })));
        await Promise.all(publisher.publishEach(facts));
        answered.push(...ids);
      }
    });
    const more = (count: number): Promise<unknown> => {
      const goal = answered.length + count;
      return eventually(() => answered.length >= goal, Boolean, 60_000);
    };
    await more(1000);
    const leader = await cluster.nats.leaderOf('ACKS');
    await cluster.nats.kill(leader);
    await more(1000);
    await cluster.nats.restart(leader);
    stop = true;
    await Promise.all(publishing);
    await Promise.all([0, 1, 2].map((index) => cluster.nats.kill(index)));
    await Promise.all([0, 1, 2].map((index) => cluster.nats.restart(index)));

    await eventually(() => acks.isReady(), Boolean, 60_000);
    const { facts } = await createFactLog(acks).read('acknowledgement.each', [acknowledged]);
    const stored = facts.map(({ fact }) => (fact as Acknowledged).acknowledgementId);
    expect(stored.toSorted()).toEqual(answered.toSorted());
  } finally {
    await cluster.stop();
  }
}, 240_000);
