import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { limitRate } from './limit-rate.ts';
import { shareRate } from './share-rate.ts';
import type { SharedBuckets } from './shared-buckets.ts';
import type { Rate } from './token-bucket.ts';

const rate = { perMinute: 6000, burst: 1000 };
const small = { perMinute: 1, burst: 1 };

/** A process whose tellings are answered when the test says so. */
function limited() {
  const told: { readonly key: string; readonly rate: Rate; readonly cost: number }[] = [];
  const waiting: ((left: number | undefined) => void)[] = [];
  const shared: SharedBuckets = {
    spend: (key, asked, cost) => {
      told.push({ key, rate: asked, cost });
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
  const local = limitRate({ clock: () => new Date(0), maxKeys: 10 });
  const limit = shareRate({ local, shared, name: 'reports', tellEveryMs: 1 });
  const answer = async (left: number | undefined): Promise<void> => {
    waiting.shift()?.(left);
    await nextTurn();
  };
  const toldSomething = async (count: number): Promise<void> => {
    const deadline = performance.now() + 10_000;
    while (told.length < count && performance.now() < deadline) await nextTurn();
    expect(told).toHaveLength(count);
  };
  return { limit, told, answer, toldSomething };
}

describe('a limit over all processes', () => {
  it('is told of many in one go, and of the next ones after the answer', async () => {
    const { limit, told, answer, toldSomething } = limited();
    for (let taken = 0; taken < 100; taken += 1) expect(limit.take('kcr2', rate)).toBe(0);
    expect(told).toEqual([]);
    await toldSomething(1);
    expect(told[0]).toEqual({ key: 'reports:kcr2', rate, cost: 100 });
    for (let taken = 0; taken < 200; taken += 1) limit.take('kcr2', rate);
    await nextTurn();
    expect(told).toHaveLength(1);
    await answer(900);
    await toldSomething(2);
    expect(told[1]?.cost).toBe(200);
  });

  it('leaves no more than the others left, less what was taken meanwhile', async () => {
    const { limit, answer, toldSomething } = limited();
    limit.take('kcr2', rate);
    await toldSomething(1);
    limit.take('kcr2', rate);
    await answer(3);
    expect([limit.take('kcr2', rate), limit.take('kcr2', rate)]).toEqual([0, 0]);
    expect(limit.take('kcr2', rate)).toBe(10);
  });

  it('gives nothing back that this process itself took', async () => {
    const { limit, answer, toldSomething } = limited();
    expect(limit.take('kcr2', small)).toBe(0);
    await toldSomething(1);
    await answer(1);
    expect(limit.take('kcr2', small)).toBe(60_000);
  });

  it('has an overdrawn one wait until it is paid off', async () => {
    const { limit, answer, toldSomething } = limited();
    limit.take('kcr2', rate);
    await toldSomething(1);
    await answer(-100);
    expect(limit.take('kcr2', rate)).toBe(1010);
  });

  it('is the limit of the process while nobody answers', async () => {
    const { limit, answer, toldSomething, told } = limited();
    limit.take('kcr2', rate);
    await toldSomething(1);
    for (let taken = 1; taken < 1000; taken += 1) expect(limit.take('kcr2', rate)).toBe(0);
    expect(limit.take('kcr2', rate)).toBeGreaterThan(0);
    await answer(undefined);
    await toldSomething(2);
    // What could not be told is not told later, or the source would pay for it twice.
    expect(told.map(({ cost }) => cost)).toEqual([1, 999]);
  });

  it('is not told of what was given back at once', async () => {
    const { limit, told } = limited();
    limit.take('192.0.2.1', small);
    limit.giveBack('192.0.2.1', small);
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    expect(told).toEqual([]);
  });
});
