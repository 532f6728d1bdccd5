import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-24T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Tue, 24 Nov 2026 10:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', 0],
    // Two forms that are old, and must be read.
    ['Tuesday, 24-Nov-26 10:00:30 GMT', 30_000],
    ['Tue Nov 24 10:00:30 2026', 30_000],
  ])('%j is a wait of %d ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });

  it.each([
    'soon',
    '-5',
    '',
    '1.5',
    '1e3',
    '9999999999',
    '2026-11-24T10:00:30Z',
    'Tue, 99 Abc 2026 10:00:30 GMT',
    undefined,
  ])('%j asks for nothing', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
