import { describe, expect, it } from '@jest/globals';
import { intensities } from '@keten/domain';
import { topicOf, ttlSecondsOf, urgencyOf } from './push-headers.ts';

const at = new Date('2026-11-24T10:00:00Z');

describe('a push', () => {
  it('has a topic that a push service takes, one per warning', () => {
    expect(topicOf('w-1')).toMatch(/^[\w-]{32}$/);
    expect(topicOf('w-1')).toBe(topicOf('w-1'));
    expect(topicOf('w-2')).not.toBe(topicOf('w-1'));
  });

  it('reaches a phone that sleeps with all that is to be heard, and never waits until it is charged', () => {
    const urgencies = intensities.map((intensity) => [intensity, urgencyOf({ intensity })]);
    expect(Object.fromEntries(urgencies)).toEqual({ alarm: 'high', notice: 'high', quiet: 'normal' });
  });

  it('is never kept past its expiry, nor for more than four weeks', () => {
    expect(ttlSecondsOf(new Date(at.getTime() + 90_900), at)).toBe(90);
    expect(ttlSecondsOf(new Date(at.getTime() - 1), at)).toBeLessThanOrEqual(0);
    expect(ttlSecondsOf(new Date('2100-01-01'), at)).toBe(28 * 24 * 3600);
  });
});
