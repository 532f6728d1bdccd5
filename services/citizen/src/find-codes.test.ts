import { describe, expect, it } from '@jest/globals';
import { findCodes } from './find-codes.ts';

describe('the code in what somebody pastes', () => {
  it.each([
    ['VER333', ['VER333']],
    [' ver-333\n', ['VER333']],
    ['v e r 3 3 3', ['VER333']],
    ['Haal WATER2 bij de buren. Code VER333.', ['VER333', 'WATER2']],
    ['https://site.example/echt?code=VER333', ['VER333']],
    ['VER333X of VERO33', []],
    ['', []],
  ])('%j may be %j', (typed, codes) => {
    expect(findCodes(typed)).toEqual(codes);
  });

  it('is looked for at most twenty times', () => {
    const many = Array.from(
      { length: 100 },
      (_, n) => `AB${(n + 1000).toString(8).replaceAll(/[01]/g, '2').padStart(4, '2')}`,
    );
    expect(findCodes(many.join(' ')).length).toBeLessThanOrEqual(20);
  });
});
