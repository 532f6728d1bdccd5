import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { take } from './token-bucket.ts';
import type { Bucket } from './token-bucket.ts';

const rates = fc.record({
  perMinute: fc.integer({ min: 1, max: 600_000 }),
  burst: fc.double({ min: 1, max: 100_000, noNaN: true }),
});
/** Steps of time, also backwards, each with something that is taken. */
const attempts = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 120_000 }), cost: fc.integer({ min: 1, max: 50 }) }),
  { maxLength: 60 },
);

describe('a bucket', () => {
  it('never gives more than a burst and what flowed in, whatever is asked and when', () => {
    fc.assert(
      fc.property(rates, attempts, (rate, asked) => {
        let bucket: Bucket | undefined;
        let [nowMs, given, largest] = [0, 0, 0];
        for (const { afterMs, cost } of asked) {
          nowMs += afterMs;
          const taken = take(bucket, rate, cost, nowMs);
          bucket = taken.bucket;
          if (taken.waitMs === 0) [given, largest] = [given + cost, Math.max(largest, cost)];
        }
        // What costs more than a burst may be owed once.
        const owed = Math.max(0, largest - rate.burst);
        expect(given).toBeLessThanOrEqual(rate.burst + owed + (nowMs * rate.perMinute) / 60_000 + 0.001);
      }),
    );
  });

  it('gives after the wait that it named, and nothing a millisecond and more earlier', () => {
    fc.assert(
      fc.property(rates, attempts, (rate, asked) => {
        let bucket: Bucket | undefined;
        let nowMs = 0;
        for (const { afterMs, cost } of asked) {
          nowMs += afterMs;
          const refused = take(bucket, rate, cost, nowMs);
          bucket = refused.bucket;
          if (refused.waitMs === 0) continue;
          if (refused.waitMs > 2)
            expect(take(bucket, rate, cost, nowMs + refused.waitMs - 2).waitMs).toBeGreaterThan(0);
          nowMs += refused.waitMs;
          const taken = take(bucket, rate, cost, nowMs);
          expect(taken.waitMs).toBe(0);
          bucket = taken.bucket;
        }
      }),
    );
  });

  it('gets nothing from a clock that is set back, and loses nothing', () => {
    const rate = { perMinute: 60, burst: 2 };
    const first = take(undefined, rate, 2, 10_000);
    const back = take(first.bucket, rate, 1, 5_000);
    expect(back.waitMs).toBe(1000);
    expect(take(back.bucket, rate, 1, 6_000).waitMs).toBe(0);
  });
});
