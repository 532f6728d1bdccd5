import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-24T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    [undefined, 0],
  ])('%j is a wait of %d ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
