import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { oneAtATime } from './one-at-a-time.ts';

describe('work that is asked for too often', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Work that ends when it is told to. */
  const slow = () => {
    const ends: (() => void)[] = [];
    const begin = oneAtATime(() => new Promise<void>((resolve) => ends.push(resolve)), 200);
    return { begin, ends, restMs: (ms: number) => jest.advanceTimersByTimeAsync(ms) };
  };

  it('begins at once', () => {
    const { begin, ends } = slow();
    begin();
    expect(ends).toHaveLength(1);
  });

  it('runs once more for all that was asked meanwhile, after a rest', async () => {
    const { begin, ends, restMs } = slow();
    begin();
    begin();
    begin();
    ends[0]?.();
    await restMs(199);
    expect(ends).toHaveLength(1);
    await restMs(1);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await restMs(1000);
    expect(ends).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    const results: string[] = [];
    const begin = oneAtATime(() => {
      results.push('tried');
      return Promise.reject(new Error('no'));
    }, 10);
    begin();
    await jest.advanceTimersByTimeAsync(10);
    begin();
    expect(results).toHaveLength(2);
  });
});
