import { describe, expect, it } from '@jest/globals';
import { deedNames } from '@keten/domain';
import { deedInDutch } from './deeds-nl.ts';

describe('the words of the audit page', () => {
  it.each(deedNames)('has Dutch for %s', (deed) => {
    expect(deedInDutch(deed)).not.toBe(deed);
    expect(deedInDutch(deed)).toMatch(/^[a-zé ]+$/);
  });

  it('has different words for different deeds', () => {
    expect(new Set(deedNames.map(deedInDutch)).size).toBe(new Set(deedNames).size);
  });

  it('leaves what is done no more as it is on record', () => {
    expect(deedInDutch('burn-paper')).toBe('burn-paper');
  });
});
