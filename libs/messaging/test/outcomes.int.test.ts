import { eventually } from '@keten/testing';
import { acknowledged, deadLettered, decode } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { Refused } from '@keten/domain';
import { createPublisher, handlingPolicy, messagingMetrics, Rejected } from '../src/index.ts';
import type { Broker, HandlingPolicy, Publisher } from '../src/index.ts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { headers } from '@nats-io/transport-node';
import { Registry } from 'prom-client';
import { ackFact } from './facts.ts';
import { countOf, startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';
import { startService } from './test-service.ts';
import type { Handler } from './test-service.ts';
import type { Acknowledged } from '@keten/domain';

const durable = 'acknowledgement-acknowledged';
const quick = { ...handlingPolicy, delaysMs: [50, 100], workingEveryMs: 200 };

let test: TestBroker;
let broker: Broker;
let publisher: Publisher;
let services: INestMicroservice[];
let registry: Registry;

beforeEach(async () => {
  test = await startTestBroker({ ackWaitMs: 1000 });
  broker = await test.connect('acknowledgement');
  publisher = createPublisher(await test.connect('portal'), { source: 'urn:keten:test' });
  services = [];
  registry = new Registry();
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.close()));
  await test.stop();
});

async function serve(
  handler: Handler<Acknowledged>,
  policy: Partial<HandlingPolicy> = {},
  concurrency?: number,
  on: Broker = broker,
): Promise<INestMicroservice> {
  const metrics = messagingMetrics(registry);
  const options = { broker: on, service: 'acknowledgement', metrics, policy: { ...quick, ...policy } } as const;
  const service = await startService(options, handler, concurrency === undefined ? {} : { concurrency });
  services.push(service);
  return service;
}

const waitingAt = async (): Promise<{ pending: number; unacked: number }> => {
  const info = await test.admin.jsm.consumers.info('ACKS', durable);
  return { pending: info.num_pending, unacked: info.num_ack_pending };
};
const untilNothingWaits = (withinMs?: number): Promise<unknown> =>
  eventually(waitingAt, ({ pending, unacked }) => pending + unacked === 0, withinMs);

async function deadLetter(): Promise<DeadLettered> {
  const found = await eventually(
    () => test.admin.jsm.streams.getMessage('DLQ', { last_by_subj: `dlq.ACKS.${durable}` }),
    (message) => message !== null,
  );
  return decode<DeadLettered>(deadLettered.schema, found!.data);
}

describe('handled', () => {
  it('is acknowledged, and comes with what is known of it', async () => {
    const seen: unknown[] = [];
    await serve(async (fact, { eventId, sequence, redelivered, time, headers: all }) => {
      seen.push({ fact, eventId, sequence, redelivered, isDate: time instanceof Date, source: all.get('ce-source') });
    });
    const { sequence } = await publisher.publish(acknowledged, ackFact('a1'));

    await eventually(
      () => seen.length,
      (count) => count === 1,
    );
    expect(seen).toEqual([
      { fact: ackFact('a1'), eventId: 'a1', sequence, redelivered: false, isDate: true, source: 'urn:keten:test' },
    ]);
    await untilNothingWaits();
    expect(await registry.metrics()).toContain(`handled_total{durable="${durable}",outcome="handled"} 1`);
  });

  it('happens to as many at once as allowed, and no more', async () => {
    let [now, most] = [0, 0];
    const open = Promise.withResolvers<undefined>();
    await serve(
      async () => {
        most = Math.max(most, ++now);
        await open.promise;
        now--;
      },
      {},
      3,
    );
    for (let n = 0; n < 12; n++) await publisher.publish(acknowledged, ackFact(`c${n}`));
    await eventually(
      () => now,
      (count) => count === 3,
    );
    open.resolve(undefined);
    await untilNothingWaits();
    expect(most).toBe(3);
  });
});

describe('failed', () => {
  it('is not acknowledged: it comes again, not at once, until it is handled', async () => {
    const times: number[] = [];
    await serve(
      async (_fact, { redelivered }) => {
        times.push(performance.now());
        expect(redelivered).toBe(times.length > 1);
        if (times.length < 3) throw new Error('the weather');
      },
      { delaysMs: [300, 300] },
    );
    await publisher.publish(acknowledged, ackFact('again'));

    await eventually(
      () => times.length,
      (count) => count === 3,
    );
    await untilNothingWaits();
    expect(times[1]! - times[0]!).toBeGreaterThan(200);
    expect(times[2]! - times[1]!).toBeGreaterThan(200);
    expect(await countOf(test.admin, 'DLQ')).toBe(0);
  });

  it('too often is put aside by the application, and not stranded by the server', async () => {
    let attempts = 0;
    await serve(
      async () => {
        attempts++;
        throw new Error('for ever');
      },
      { maxAttempts: 3 },
    );
    const { sequence } = await publisher.publish(acknowledged, ackFact('hopeless'));

    expect(await deadLetter()).toMatchObject({
      stream: 'ACKS',
      streamSequence: sequence,
      consumer: durable,
      subject: 'acknowledgement.w1',
      reason: 'gave up after 3: for ever',
      attempts: 3,
    });
    await untilNothingWaits();
    expect(attempts).toBe(3);
  });
});

describe('rejected', () => {
  it.each([
    ['Rejected', new Rejected('no such recipient'), 'Rejected: no such recipient'],
    ['a rule that says no', new Refused('it has ended'), 'Refused: it has ended'],
  ])('by %s is put aside at once, whole, and let go', async (_name, error, reason) => {
    let attempts = 0;
    await serve(async () => {
      attempts++;
      throw error;
    });
    await publisher.publish(acknowledged, ackFact('bad'));

    const letter = await deadLetter();
    expect(letter).toMatchObject({ reason, attempts: 1 });
    expect(decode(acknowledged.schema, letter.payload)).toEqual(ackFact('bad'));
    expect(letter.headers).toContainEqual({ name: 'ce-id', value: 'bad' });
    await untilNothingWaits();
    expect(attempts).toBe(1);
    expect(await registry.metrics()).toContain(`dead_letters_total{durable="${durable}"} 1`);
  });

  it('when the bytes are no fact: no handler sees it', async () => {
    let attempts = 0;
    await serve(async () => {
      attempts++;
    });
    await test.admin.nc.request('acknowledgement.w1', new Uint8Array([0xff, 0xff]), {
      headers: headers(),
      timeout: 2000,
    });
    expect((await deadLetter()).reason).toMatch(/^Undecodable: /);
    await untilNothingWaits();
    expect(attempts).toBe(0);
  });

  it('stays in the stream as long as its dead letter can’t be stored', async () => {
    await test.admin.jsm.streams.update('DLQ', { max_msg_size: 10 });
    let attempts = 0;
    await serve(async () => {
      attempts++;
      throw new Rejected('nobody may lose me');
    });
    await publisher.publish(acknowledged, ackFact('kept'));
    await eventually(
      () => attempts,
      (count) => count >= 2,
    );
    expect((await waitingAt()).unacked).toBe(1);

    await test.admin.jsm.streams.update('DLQ', { max_msg_size: 1_000_000 });
    expect((await deadLetter()).reason).toBe('Rejected: nobody may lose me');
    await untilNothingWaits();
  });
});

describe('working', () => {
  it('keeps a message that takes longer than the server waits', async () => {
    let attempts = 0;
    await serve(async () => {
      attempts++;
      await new Promise((resolve) => setTimeout(resolve, 3000));
    });
    await publisher.publish(acknowledged, ackFact('long'));
    await untilNothingWaits(8000);
    expect(attempts).toBe(1);
  });

  it('also keeps what waits in the queue of the process', async () => {
    let attempts = 0;
    await serve(
      async () => {
        attempts++;
        await new Promise((resolve) => setTimeout(resolve, 1500));
      },
      {},
      1,
    );
    await publisher.publish(acknowledged, ackFact('first'));
    await publisher.publish(acknowledged, ackFact('second'));
    await untilNothingWaits(8000);
    expect(attempts).toBe(2);
  });

  it('ends after a bound: a handler that hangs does not hold its message for ever', async () => {
    let attempts = 0;
    const hang = Promise.withResolvers<undefined>();
    await serve(() => (++attempts === 1 ? hang.promise : Promise.resolve()), { maxHandlingMs: 1200 });
    await publisher.publish(acknowledged, ackFact('hangs'));
    await eventually(
      () => attempts,
      (count) => count === 2,
      8000,
    );
    await untilNothingWaits();
    hang.resolve(undefined);
  });
});

describe('told to stop', () => {
  it('finishes what runs, and gives back what waits to the others at once', async () => {
    const open = Promise.withResolvers<undefined>();
    const [mine, theirs]: [string[], string[]] = [[], []];
    const first = await serve(
      async ({ acknowledgementId }) => {
        await open.promise;
        mine.push(acknowledgementId);
      },
      {},
      1,
    );
    await publisher.publish(acknowledged, ackFact('running'));
    await publisher.publish(acknowledged, ackFact('waiting'));
    await eventually(waitingAt, ({ pending, unacked }) => pending === 0 && unacked === 2);

    const stopped = first.close();
    services.splice(services.indexOf(first), 1);
    await serve(
      async ({ acknowledgementId }) => void theirs.push(acknowledgementId),
      {},
      1,
      await test.connect('acknowledgement'),
    );
    const startedAt = performance.now();
    await eventually(
      () => theirs,
      (seen) => seen.length === 1,
    );
    expect(performance.now() - startedAt).toBeLessThan(900);
    open.resolve(undefined);
    await stopped;

    expect(mine).toEqual(['running']);
    expect(theirs).toEqual(['waiting']);
    await untilNothingWaits();
  });

  it('does not wait longer than it may, and the message comes again elsewhere', async () => {
    const hang = Promise.withResolvers<undefined>();
    const first = await serve(() => hang.promise, { stopWithinMs: 300 });
    await publisher.publish(acknowledged, ackFact('left'));
    await eventually(waitingAt, ({ unacked }) => unacked === 1);
    const startedAt = performance.now();
    await first.close();
    services.splice(services.indexOf(first), 1);
    expect(performance.now() - startedAt).toBeLessThan(1500);

    const theirs: string[] = [];
    await serve(async ({ acknowledgementId }) => void theirs.push(acknowledgementId));
    await eventually(
      () => theirs,
      (seen) => seen.length === 1,
    );
    hang.resolve(undefined);
  });
});

describe('lost', () => {
  it('binds again when its durable is deleted and made anew', async () => {
    const seen: string[] = [];
    await serve(async ({ acknowledgementId }) => void seen.push(acknowledgementId));
    await publisher.publish(acknowledged, ackFact('before'));
    await eventually(
      () => seen.length,
      (count) => count === 1,
    );

    const { config } = await test.admin.jsm.consumers.info('ACKS', durable);
    await test.admin.jsm.consumers.delete('ACKS', durable);
    await test.admin.jsm.consumers.add('ACKS', config);
    await publisher.publish(acknowledged, ackFact('after'));

    await eventually(
      () => new Set(seen).size,
      (count) => count === 2,
      15_000,
    );
  });

  it('starts before its durable is there, and waits for it', async () => {
    const { config } = await test.admin.jsm.consumers.info('ACKS', durable);
    await test.admin.jsm.consumers.delete('ACKS', durable);
    const seen: string[] = [];
    await serve(async ({ acknowledgementId }) => void seen.push(acknowledgementId));
    await publisher.publish(acknowledged, ackFact('early'));
    await test.admin.jsm.consumers.add('ACKS', config);
    await eventually(
      () => seen,
      (list) => list.length === 1,
      15_000,
    );
  });
});

it('counts what waits, when the metrics are read', async () => {
  const open = Promise.withResolvers<undefined>();
  await serve(() => open.promise, {}, 1);
  for (let n = 0; n < 5; n++) await publisher.publish(acknowledged, ackFact(`l${n}`));
  await eventually(waitingAt, ({ pending, unacked }) => pending === 3 && unacked === 2);
  expect(await registry.metrics()).toContain(`keten_messaging_lag{durable="${durable}"} 3`);
  open.resolve(undefined);
  await untilNothingWaits();
});

it('does not start with a handler for an event that is not for this service', async () => {
  const started = startService({ broker, service: 'citizen' }, async () => undefined);
  await expect(started).rejects.toThrow('the catalogue does not give acknowledged to citizen');
});
