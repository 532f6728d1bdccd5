import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '@keten/platform';
import { takeRounds } from './take-rounds.ts';

const routine = { first: false, bytes: 1 };
const never = (): Promise<never> => new Promise(() => undefined);

describe('turns', () => {
  it('are begun one in each round of the event loop, in the order in which they came', async () => {
    const turns = takeRounds({ maxAtWork: 10, maxWaiting: 10, maxWaitingBytes: 1000, roundMs: 0 });
    const begun: number[] = [];
    const all = [1, 2, 3].map((n) =>
      turns.take(async () => {
        begun.push(n);
        await nextRound();
      }, routine),
    );
    expect(begun).toEqual([]);
    const seen: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      await nextRound();
      seen.push(begun.length);
    }
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3]);
    expect(seen.every((count, n) => count - (seen[n - 1] ?? 0) <= 1)).toBe(true);
  });

  it('are begun together as far as a round reaches, so that their writes go out together', async () => {
    const turns = takeRounds({ maxAtWork: 2, maxWaiting: 10, maxWaitingBytes: 1000, roundMs: 60_000 });
    const begun: number[] = [];
    for (const n of [1, 2, 3]) void turns.take(() => (begun.push(n), never()), routine);
    await nextRound();
    await nextRound();
    expect(begun).toEqual([1, 2]);
    expect(turns.atWork()).toBe(2);
  });

  it('are passed by what goes first, however much waits and works', async () => {
    const turns = takeRounds({ maxAtWork: 2, maxWaiting: 100, maxWaitingBytes: 1000, roundMs: 0 });
    for (let n = 0; n < 100; n += 1) void turns.take(never, routine);
    let isBegun = false;
    const urgent = turns.take(
      async () => {
        isBegun = true;
        return 'done';
      },
      { first: true, bytes: 10_000 },
    );
    expect(isBegun).toBe(true);
    expect(await urgent).toBe('done');
  });

  it('are as many at once as there is room for, and the next one follows who ends', async () => {
    const turns = takeRounds({ maxAtWork: 2, maxWaiting: 10, maxWaitingBytes: 1000, roundMs: 0 });
    const ends: (() => void)[] = [];
    const all = Array.from({ length: 4 }, () => turns.take(() => new Promise<void>((end) => ends.push(end)), routine));
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < 10; round += 1) await nextRound();
    };
    await rounds();
    expect(ends).toHaveLength(2);
    ends[0]?.();
    await rounds();
    expect(ends).toHaveLength(3);
    ends[1]?.();
    ends[2]?.();
    await rounds();
    ends[3]?.();
    await Promise.all(all);
  });

  it('are refused when too many wait, with the time after which to try again', async () => {
    const turns = takeRounds({ maxAtWork: 1, maxWaiting: 2, maxWaitingBytes: 1000, roundMs: 0 });
    void turns.take(never, routine);
    await nextRound();
    await nextRound();
    void turns.take(never, routine);
    void turns.take(never, routine);
    const refusal: unknown = await turns.take(never, routine).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
  });

  it('are refused when what waits takes too much memory, until it no longer waits', async () => {
    const turns = takeRounds({ maxAtWork: 1, maxWaiting: 10, maxWaitingBytes: 1000, roundMs: 0 });
    const first = turns.take(async () => 'first', { first: false, bytes: 900 });
    await expect(turns.take(never, { first: false, bytes: 200 })).rejects.toMatchObject({ status: 503 });
    await first;
    expect(await turns.take(async () => 'second', { first: false, bytes: 200 })).toBe('second');
  });

  it('give their own result or failure, and a failure keeps nobody else out', async () => {
    const turns = takeRounds({ maxAtWork: 1, maxWaiting: 10, maxWaitingBytes: 1000, roundMs: 0 });
    const failing = turns.take(async () => {
      throw new Error('mine');
    }, routine);
    const next = turns.take(async () => 'next', routine);
    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('next');
  });
});
