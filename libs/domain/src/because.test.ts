import { describe, expect, it } from '@jest/globals';
import { because, sentenceIn } from './because.ts';

describe('why', () => {
  const why = because('Lives are at risk.', 'Er zijn levens in gevaar.');

  it('is said in the language of the reader', () => {
    expect(sentenceIn(why, 'nl-NL')).toEqual({ language: 'nl-NL', text: 'Er zijn levens in gevaar.' });
    expect(sentenceIn(why, 'en-GB')).toEqual({ language: 'en-GB', text: 'Lives are at risk.' });
  });

  it('is said in English, and called that, where nobody wrote it in another language', () => {
    expect(sentenceIn(why, 'pap')).toEqual({ language: 'en-GB', text: 'Lives are at risk.' });
    for (const former of [{ because: 'It is so.', texts: [] }, { because: 'It is so.' }])
      expect(sentenceIn(former, 'nl-NL')).toEqual({ language: 'en-GB', text: 'It is so.' });
  });
});
