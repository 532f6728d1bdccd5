import { describe, expect, it } from '@jest/globals';
import { limitRate } from './limit-rate.ts';

const once = { perMinute: 1, burst: 1 };

describe('limits by key', () => {
  it('are apart from each other, and fill with time', () => {
    let now = 0;
    const limit = limitRate({ clock: () => new Date(now), maxKeys: 10 });
    expect([limit.take('a', once), limit.take('a', once), limit.take('b', once)]).toEqual([0, 60_000, 0]);
    now = 60_000;
    expect(limit.take('a', once)).toBe(0);
  });

  it('remember so many keys and no more: the longest unseen is forgotten', () => {
    const limit = limitRate({ clock: () => new Date(0), maxKeys: 3 });
    for (const key of ['a', 'b', 'c']) limit.take(key, once);
    expect(limit.take('a', once)).toBeGreaterThan(0);
    limit.take('d', once);
    expect(limit.take('a', once)).toBeGreaterThan(0);
    expect(limit.take('b', once)).toBe(0);
  });

  it('forget what was given back, so that only offenders take room', () => {
    const limit = limitRate({ clock: () => new Date(0), maxKeys: 1 });
    limit.take('offender', once);
    // The key of somebody who succeeds takes the only place; a real limit has thousands.
    limit.take('honest', once);
    limit.giveBack('honest', once);
    expect(limit.take('honest', once)).toBe(0);
  });
});
