import { expect, it } from '@jest/globals';
import type { Text } from './content.ts';
import { leftBehind } from './left-behind.ts';

const text = (language: Text['language'], description: string): Text => ({
  ...{ language, headline: 'Kop', description, instruction: 'Ga naar binnen.' },
});
const out = { texts: [text('nl-NL', 'Rook.'), text('en-GB', 'Smoke.')] };

it.each([
  ['Dutch alone changed', [text('nl-NL', 'Chloor.'), text('en-GB', 'Smoke.')], ['en-GB']],
  ['both changed', [text('nl-NL', 'Chloor.'), text('en-GB', 'Chlorine.')], []],
  ['nothing changed in words', out.texts, []],
  ['a language came with it', [...out.texts, text('pap', 'Huma.')], []],
])('a text is left behind when %s', (_, texts, languages) => {
  expect(leftBehind({ texts }, out)).toEqual(languages);
  expect(leftBehind({ texts }, undefined)).toEqual([]);
});
