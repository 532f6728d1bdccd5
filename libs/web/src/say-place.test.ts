import { describe, expect, it } from '@jest/globals';
import { sayPlace } from './say-place.ts';

describe('where a form is wrong', () => {
  it.each([
    ['/texts/0/headline', 'Tekst 1: Kop', 'Text 1: Headline'],
    ['/checklist/2', 'Handelingsperspectief 3', 'Checklist 3'],
    ['/expiresAt', 'Geldt tot', 'Holds until'],
    ['/newPassword', 'Nieuw wachtwoord', 'New password'],
    ['/what/nobody/knows', '', ''],
    ['', '', ''],
  ])('%s is said in words', (pointer, nl, en) => {
    expect([sayPlace(pointer, 'nl'), sayPlace(pointer, 'en')]).toEqual([nl, en]);
  });
});
