import { describe, expect, it } from '@jest/globals';
import { mayBeTested, noPersonAt, readPhone } from './read-phone.ts';

describe('a phone number', () => {
  it.each([
    ['06 12 34 56 78', '+31612345678'],
    ['06-12345678', '+31612345678'],
    ['0031 6 1234 5678', '+31612345678'],
    ['+31 (6) 12345678', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031 (0) 6-12345678', '+31612345678'],
    ['+31 06 12345678', '+31612345678'],
    ['+44 (0)7700 900123', '+447700900123'],
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
    '06 1234567',
    '+31 (0)6 1234567',
    '06 1234 567x',
    '+31612345678; DROP',
    '++31612345678',
  ])('%j is none', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });

  it.each([
    ['0900 1234', 'service'],
    ['0900 123 4567', 'service'],
    ['0909 1234567', 'service'],
    ['0800 0432', 'service'],
    ['088 123 45 67', 'service'],
    ['14 020', undefined],
    ['+31 (0)900 8844', 'service'],
    ['+800 1234 5678', 'service'],
    ['+1 900 555 0100', 'service'],
    ['+882 16 1234 5678', 'satellite'],
    ['+881 6 1234 5678', 'satellite'],
    ['+870 773 123 456', 'satellite'],
    ['06 12345678', undefined],
    ['+599 717 1234', undefined],
    ['+32 470 12 34 56', undefined],
  ])('%j has no person at it: %s', (typed, why) => {
    expect(noPersonAt(readPhone(typed) ?? '')).toBe(why);
  });
});

describe('a contact point', () => {
  it.each([
    ['sms', '+31612345678', true],
    ['sms', '+31881234567', false],
    ['sms', '+319001234', false],
    ['sms', '+881612345678', false],
    ['voice', '+31201234567', true],
    ['voice', '+31881234567', true],
    ['voice', '+5997171234', true],
    ['voice', '+319091234567', false],
    ['voice', '+31871234567', false],
    ['voice', '+870773123456', false],
    ['voice', 'geen nummer', false],
    ['email', 'piket@wad.example', true],
  ] as const)('by %s at %s may be tested: %s', (channel, address, may) => {
    expect(mayBeTested({ channel, address })).toBe(may);
  });
});
