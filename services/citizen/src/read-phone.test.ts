import { describe, expect, it } from '@jest/globals';
import { readPhone } from './read-phone.ts';

describe('a phone number', () => {
  it.each([
    ['06 12 34 56 78', '+31612345678'],
    ['06-12345678', '+31612345678'],
    ['0031 6 1234 5678', '+31612345678'],
    ['+31 (6) 12345678', '+31612345678'],
    ['+599 717 1234', '+5997171234'],
  ])('%j is %s', (typed, number) => {
    expect(readPhone(typed)).toBe(number);
  });

  it.each([
    '',
    '112',
    '12345678',
    '+0612345678',
    '+3161234567890123',
    '06 1234 567x',
    '+31612345678; DROP',
    '++31612345678',
  ])('%j is none', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });
});
