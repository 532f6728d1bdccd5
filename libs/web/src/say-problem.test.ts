import { describe, expect, it } from '@jest/globals';
import { sayProblem } from './say-problem.ts';

describe('why something can not be read', () => {
  it.each([
    ['it answers 500', 'het adres geeft fout 500'],
    ['ECONNREFUSED', 'het adres is niet bereikbaar (ECONNREFUSED)'],
    ['ENOTFOUND', 'de naam van het adres is niet bekend'],
    ['CERT_HAS_EXPIRED', 'het certificaat van het adres klopt niet (CERT_HAS_EXPIRED)'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'het certificaat van het adres klopt niet (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['the name leads to an address that is not public', 'het adres ligt niet op het open internet'],
    ['it is no gzip, or larger than 4194304 bytes', 'het is geen gzip, of groter dan 4194304 bytes'],
    ['it has more than 300 shifts', 'er staan meer dan 300 diensten in'],
    [
      'some of its alerts can’t be had: https://a.example/1 and 2 more; 3 of its entries have no address',
      'een deel van de berichten is niet op te halen: https://a.example/1 en nog 2; 3 van de berichten hebben geen adres',
    ],
  ])('%s', (problem, text) => {
    expect(sayProblem(problem, 'nl')).toEqual({ text, language: 'nl' });
    expect(sayProblem(problem, 'en')).toEqual({ text: problem, language: 'en' });
  });

  it('is left whole in English when any of it is new to us', () => {
    const problem = 'it answers 500; the moon is full';
    expect(sayProblem(problem, 'nl')).toEqual({ text: problem, language: 'en' });
  });
});
