import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { inSlices } from './in-slices.ts';

const busyMs = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

it('handles everything in order, and lets others in between', async () => {
  const handled: number[] = [];
  let rounds = 0;
  const take = inSlices<number>((n) => {
    handled.push(n);
    busyMs(1);
    if (n === 0) for (const later of [100, 101]) take(later);
  });
  for (let n = 0; n < 60; n++) take(n);
  expect(handled).toEqual([]);
  while (handled.length < 62) {
    await nextRound();
    rounds += 1;
  }
  expect(handled).toEqual([...Array.from({ length: 60 }, (_, n) => n), 100, 101]);
  // 62 ms of work in slices of 5: a round of the event loop between each two.
  expect(rounds).toBeGreaterThan(5);
});
