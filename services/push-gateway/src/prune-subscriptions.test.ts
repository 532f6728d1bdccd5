import { describe, expect, it } from '@jest/globals';
import { PruneBreaker } from './prune-subscriptions.ts';

const origin = 'https://push.example';
let now = new Date('2026-11-24T10:00:00Z');
const note = (breaker: PruneBreaker, outcome: 'sent' | 'gone', times: number): void => {
  for (let n = 0; n < times; n++) breaker.note(origin, outcome);
};

describe('the breaker of pruning', () => {
  it('lets a few subscriptions end, and many when they are few among all', () => {
    const breaker = new PruneBreaker(() => now);
    note(breaker, 'gone', 20);
    expect(breaker.mayPrune(origin)).toBe(true);
    note(breaker, 'sent', 10_000);
    note(breaker, 'gone', 900);
    expect(breaker.mayPrune(origin)).toBe(true);
  });

  it('stops when a push service calls everything gone, for that service alone, and looks again later', () => {
    const breaker = new PruneBreaker(() => now);
    note(breaker, 'gone', 40);
    expect([breaker.mayPrune(origin), breaker.mayPrune('https://other.example')]).toEqual([false, true]);
    now = new Date(now.getTime() + 11 * 60_000);
    expect(breaker.mayPrune(origin)).toBe(true);
  });
});
