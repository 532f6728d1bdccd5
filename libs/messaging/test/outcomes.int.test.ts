import { acknowledged, decode } from '@keten/contracts';
import { Refused } from '@keten/domain';
import { eventually } from '@keten/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import { Rejected } from '../src/index.ts';
import { ackFact } from './facts.ts';
import { ackWaitMs, durable, startServing } from './serving.ts';
import type { Serving } from './serving.ts';
import { countOf } from './test-broker.ts';

let on: Serving;

beforeEach(async () => {
  on = await startServing();
});
afterEach(() => on.stop());

describe('handled', () => {
  it('is acknowledged, and comes with what is known of it', async () => {
    const seen: unknown[] = [];
    await on.serve(async (fact, { eventId, sequence, redelivered, time, headers: all }) => {
      seen.push({ fact, eventId, sequence, redelivered, isDate: time instanceof Date, source: all.get('ce-source') });
    });
    const { sequence } = await on.publisher.publish(acknowledged, ackFact('a1'));

    await eventually(
      () => seen.length,
      (count) => count === 1,
    );
    expect(seen).toEqual([
      { fact: ackFact('a1'), eventId: 'a1', sequence, redelivered: false, isDate: true, source: 'urn:keten:test' },
    ]);
    await on.untilNothingWaits();
    expect(await on.registry.metrics()).toContain(`handled_total{durable="${durable}",outcome="handled"} 1`);
  });

  it('happens to as many at once as allowed, and no more', async () => {
    let [now, most] = [0, 0];
    const open = Promise.withResolvers<undefined>();
    await on.serve(
      async () => {
        most = Math.max(most, ++now);
        await open.promise;
        now--;
      },
      {},
      3,
    );
    for (let n = 0; n < 12; n++) await on.publisher.publish(acknowledged, ackFact(`c${n}`));
    await eventually(
      () => now,
      (count) => count === 3,
    );
    open.resolve(undefined);
    await on.untilNothingWaits();
    expect(most).toBe(3);
  });
});

describe('failed', () => {
  it('is not acknowledged: it comes again, not at once, until it is handled', async () => {
    const times: number[] = [];
    await on.serve(
      async (_fact, { redelivered }) => {
        times.push(performance.now());
        expect(redelivered).toBe(times.length > 1);
        if (times.length < 3) throw new Error('the weather');
      },
      { delaysMs: [300, 300] },
    );
    await on.publisher.publish(acknowledged, ackFact('again'));

    await eventually(
      () => times.length,
      (count) => count === 3,
    );
    await on.untilNothingWaits();
    expect(times[1]! - times[0]!).toBeGreaterThan(200);
    expect(times[2]! - times[1]!).toBeGreaterThan(200);
    expect(await countOf(on.test.admin, 'DLQ')).toBe(0);
  });

  it('too often is put aside by the application, and not stranded by the server', async () => {
    let attempts = 0;
    await on.serve(
      async () => {
        attempts++;
        throw new Error('for ever');
      },
      { maxAttempts: 3 },
    );
    const { sequence } = await on.publisher.publish(acknowledged, ackFact('hopeless'));

    expect(await on.deadLetter()).toMatchObject({
      stream: 'ACKS',
      streamSequence: sequence,
      consumer: durable,
      subject: 'acknowledgement.w1',
      reason: 'gave up after 3: for ever',
      attempts: 3,
    });
    await on.untilNothingWaits();
    expect(attempts).toBe(3);
  });
});

describe('rejected', () => {
  it.each([
    ['Rejected', new Rejected('no such recipient'), 'Rejected: no such recipient'],
    ['a rule that says no', new Refused('it has ended'), 'Refused: it has ended'],
  ])('by %s is put aside at once, whole, and let go', async (_name, error, reason) => {
    let attempts = 0;
    await on.serve(async () => {
      attempts++;
      throw error;
    });
    await on.publisher.publish(acknowledged, ackFact('bad'));

    const letter = await on.deadLetter();
    expect(letter).toMatchObject({ reason, attempts: 1 });
    expect(decode(acknowledged.schema, letter.payload)).toEqual(ackFact('bad'));
    expect(letter.headers).toContainEqual({ name: 'ce-id', value: 'bad' });
    await on.untilNothingWaits();
    expect(attempts).toBe(1);
    expect(await on.registry.metrics()).toContain(`dead_letters_total{durable="${durable}"} 1`);
  });

  it('when the bytes are no fact: no handler sees it', async () => {
    let attempts = 0;
    await on.serve(async () => {
      attempts++;
    });
    await on.test.admin.nc.request('acknowledgement.w1', new Uint8Array([0xff, 0xff]), {
      headers: headers(),
      timeout: 2000,
    });
    expect((await on.deadLetter()).reason).toMatch(/^Undecodable: /);
    await on.untilNothingWaits();
    expect(attempts).toBe(0);
  });

  it('stays in the stream as long as its dead letter can’t be stored', async () => {
    await on.test.admin.jsm.streams.update('DLQ', { max_msg_size: 10 });
    let attempts = 0;
    await on.serve(async () => {
      attempts++;
      throw new Rejected('nobody may lose me');
    });
    await on.publisher.publish(acknowledged, ackFact('kept'));
    await eventually(
      () => attempts,
      (count) => count >= 2,
    );
    expect((await on.waitingAt()).unacked).toBe(1);

    await on.test.admin.jsm.streams.update('DLQ', { max_msg_size: 1_000_000 });
    expect((await on.deadLetter()).reason).toBe('Rejected: nobody may lose me');
    await on.untilNothingWaits();
  });
});

describe('working', () => {
  it('keeps a message that takes longer than the server waits', async () => {
    let attempts = 0;
    await on.serve(async () => {
      attempts++;
      await new Promise((resolve) => setTimeout(resolve, 2.5 * ackWaitMs));
    });
    await on.publisher.publish(acknowledged, ackFact('long'));
    await on.untilNothingWaits(20_000);
    expect(attempts).toBe(1);
  });

  it('also keeps what waits in the queue of the process', async () => {
    let attempts = 0;
    await on.serve(
      async () => {
        attempts++;
        await new Promise((resolve) => setTimeout(resolve, 1.25 * ackWaitMs));
      },
      {},
      1,
    );
    await on.publisher.publish(acknowledged, ackFact('first'));
    await on.publisher.publish(acknowledged, ackFact('second'));
    await on.untilNothingWaits(20_000);
    expect(attempts).toBe(2);
  });

  it('goes on beyond the bound for a handler that says that it goes on', async () => {
    let attempts = 0;
    await on.serve(
      async (_fact, delivery) => {
        attempts++;
        for (let step = 0; step < 8; step++) {
          await new Promise((resolve) => setTimeout(resolve, ackWaitMs / 4));
          delivery.goesOn();
        }
      },
      { maxHandlingMs: ackWaitMs / 2 },
    );
    await on.publisher.publish(acknowledged, ackFact('goes-on'));
    await on.untilNothingWaits(20_000);
    expect(attempts).toBe(1);
  });

  it('ends after a bound: a handler that hangs does not hold its message for ever', async () => {
    let attempts = 0;
    const hang = Promise.withResolvers<undefined>();
    await on.serve(() => (++attempts === 1 ? hang.promise : Promise.resolve()), { maxHandlingMs: 1200 });
    await on.publisher.publish(acknowledged, ackFact('hangs'));
    await eventually(
      () => attempts,
      (count) => count === 2,
      8000,
    );
    await on.untilNothingWaits();
    hang.resolve(undefined);
  });
});
