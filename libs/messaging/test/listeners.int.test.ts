import { eventually } from '@keten/testing';
import { acknowledged, deadlinePassed, incidentReported } from '@keten/contracts';
import type { Acknowledged } from '@keten/domain';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { createPublisher, JetStreamStrategy, Rejected } from '../src/index.ts';
import type { Broker, Listener } from '../src/index.ts';
import { ackFact, deadlineFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';
import { startService } from './test-service.ts';
import type { Handler } from './test-service.ts';

let test: TestBroker;
let broker: Broker;
let service: INestMicroservice | undefined;
let told: string[];

beforeEach(async () => {
  test = await startTestBroker({ ackWaitMs: 2000 });
  broker = await test.connect('acknowledgement');
  told = [];
});
afterEach(async () => {
  await service?.close();
  service = undefined;
  await test.stop();
});

const policy = { delaysMs: [50], workingEveryMs: 400 };
const listener = (name: string, fails?: () => Error | undefined): Listener => ({
  event: acknowledged,
  tell: async (fact) => {
    told.push(`${name} ${(fact as Acknowledged).acknowledgementId}`);
    const error = fails?.();
    if (error) throw error;
  },
});
const handled: Handler<Acknowledged> = async ({ acknowledgementId }) => void told.push(`handler ${acknowledgementId}`);
const serve = async (listeners: readonly Listener[], handler = handled): Promise<void> => {
  service = await startService({ broker, service: 'acknowledgement', policy }, handler, { listeners });
};
const publish = async (id: string): Promise<void> => {
  await createPublisher(await test.connect('portal'), { source: 'urn:test' }).publish(acknowledged, ackFact(id));
};
const settled = async (): Promise<unknown> =>
  eventually(
    () => test.admin.jsm.consumers.info('ACKS', 'acknowledgement-acknowledged'),
    ({ num_pending, num_ack_pending, delivered }) => delivered.stream_seq > 0 && num_pending + num_ack_pending === 0,
  );
const thrice = (): (() => Error | undefined) => {
  let times = 0;
  return () => ((times += 1) < 3 ? new Error('the weather') : undefined);
};

describe('several views of one event', () => {
  it('are all told, and then the handler, of one message of one durable', async () => {
    await serve([listener('one'), listener('two')]);
    await publish('a');
    await settled();
    expect(told).toEqual(['one a', 'two a', 'handler a']);
  });

  it('are all told again when one of them fails, and the handler runs whatever became of them', async () => {
    await serve([listener('one', thrice()), listener('two')]);
    await publish('a');
    await settled();
    expect(told).toEqual(Array.from({ length: 3 }, () => ['one a', 'two a', 'handler a']).flat());
    expect(await countOf(test.admin, 'DLQ')).toBe(0);
  });

  it('hold a handler up for a moment and no longer, when one of them hangs', async () => {
    const hangs = Promise.withResolvers<undefined>();
    await serve([{ event: acknowledged, tell: () => hangs.promise.then(() => undefined) }]);
    await publish('a');
    await eventually(
      () => told,
      ({ length }) => length === 1,
    );
    // Not acknowledged before the view has it.
    const { num_ack_pending } = await test.admin.jsm.consumers.info('ACKS', 'acknowledgement-acknowledged');
    expect(num_ack_pending).toBe(1);
    hangs.resolve(undefined);
    await settled();
    expect(told).toEqual(['handler a']);
  });

  it('make no dead letter of what the handler may manage later', async () => {
    const fails = thrice();
    await serve([listener('never', () => new Rejected('no row for this'))], async () => {
      const error = fails();
      told.push(error ? 'failed' : 'handled');
      if (error) throw error;
    });
    await publish('a');
    await settled();
    expect(told.filter((each) => !each.startsWith('never'))).toEqual(['failed', 'failed', 'handled']);
    await eventually(
      () => countOf(test.admin, 'DLQ'),
      (count) => count === 1,
    );
  });
});

describe('a view of an event', () => {
  it('gets its durable where nothing else handles it', async () => {
    const strategy = new JetStreamStrategy({ broker, service: 'acknowledgement' });
    strategy.tell([{ event: deadlinePassed, tell: async (fact) => void told.push(JSON.stringify(fact)) }]);
    strategy.listen((error) => expect(error).toBeUndefined());
    const publisher = createPublisher(broker, { source: 'urn:test' });
    await publisher.publish(deadlinePassed, deadlineFact('r1'));
    await eventually(
      () => told,
      ({ length }) => length === 1,
    );
    expect(told).toEqual([JSON.stringify(deadlineFact('r1'))]);
    await strategy.close();
  });

  it('that the catalogue does not give to the service keeps it from starting', () => {
    const strategy = new JetStreamStrategy({ broker, service: 'acknowledgement' });
    strategy.tell([{ event: incidentReported, tell: () => Promise.resolve() }]);
    const errors: unknown[] = [];
    strategy.listen((error) => errors.push(error));
    expect(String(errors[0])).toContain('the catalogue does not give incident-reported to acknowledgement');
  });
});
