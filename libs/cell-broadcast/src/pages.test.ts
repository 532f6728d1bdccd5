import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuzz } from '@keten/testing';
import { octetsOfPage, pagesOf, textOfPage } from './pages.ts';

const read = ({ pages, dataCoding }: ReturnType<typeof pagesOf>) => pages.map((page) => textOfPage(page, dataCoding));
const gsmText = fc
  .array(fc.constantFrom(...'abc XYZ09éèüàÄ@£Δ\n€[]{}\\^~|\f'), { maxLength: 400 })
  .map((characters) => characters.join(''));
const anyText = fc.oneof(gsmText, fc.string({ unit: 'binary', maxLength: 200 }));
const anyLanguage = fc.constantFrom('nl', 'en', 'cs', 'ar', undefined);

describe('a text as pages', () => {
  it.each([
    ['93 letters', 'a'.repeat(93), 'nl', 0x05, [93]],
    ['94 letters', 'a'.repeat(94), 'nl', 0x05, [93, 1]],
    ['93 letters in English', 'a'.repeat(93), 'en', 0x01, [93]],
    ['what has no code of its own', 'a'.repeat(93), undefined, 0x0f, [93]],
    ['a language without a number', 'a'.repeat(94), 'cs', 0x0f, [93, 1]],
    ['46 euro signs and one, pairs whole', '€'.repeat(47), 'nl', 0x05, [46, 1]],
    ['1,395 letters', 'a'.repeat(1395), 'nl', 0x05, Array.from({ length: 15 }, () => 93)],
    ['41 letters outside the alphabet', 'ÿ'.repeat(41), undefined, 0x48, [41]],
    ['615 of them', 'ÿ'.repeat(615), undefined, 0x48, Array.from({ length: 15 }, () => 41)],
    ['42 of them in a language', 'ÿ'.repeat(42), 'nl', 0x48, [41, 1]],
    ['21 emoji, pairs whole', '🌊'.repeat(21), undefined, 0x48, [40, 2]],
    ['nothing', '', 'nl', 0x05, [0]],
  ])('%s', (_, text, language, dataCoding, lengths) => {
    const made = pagesOf(text, language);
    expect(made.dataCoding).toBe(dataCoding);
    expect(made.texts.map(({ length }) => length)).toEqual(lengths);
    expect(made.pages.map(({ length }) => length)).toEqual(lengths.map(() => octetsOfPage));
    expect(read(made).map((page) => page.text)).toEqual(made.texts);
  });

  it('has the octets of 3GPP TS 23.038, filled up with carriage returns', () => {
    const [page] = pagesOf('hellohello', 'nl').pages;
    expect(page?.subarray(0, 12).toString('hex')).toBe('e8329bfd4697d9ec77a3d168');
    expect(page?.at(-1)).toBe(0x00);
  });

  it('says on every page what it said, whatever the text and its language', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const made = pagesOf(text, language);
        const pages = read(made);
        expect(pages.map((page) => page.text)).toEqual(made.texts);
        expect(made.texts.join('')).toBe(text.toWellFormed().replace(/\r\n?/g, '\n'));
        const told = made.alphabet === 'gsm7' && language !== 'cs' && language !== 'ar' ? language : undefined;
        expect(pages.every((page) => page.language === told)).toBe(true);
        expect(made.pages.every(({ length }) => length === octetsOfPage)).toBe(true);
        expect(made.texts.every((each) => each.isWellFormed())).toBe(true);
      }),
      fuzz(100),
    );
  });

  it.each([
    [0x10, 'e379835ec6d31b', 'cs', 'text'],
    [0x11, 'e339041f043e', 'cs', 'По'],
  ])('is read without the language with which a page of 0x%s begins', (dataCoding, page, language, text) => {
    expect(textOfPage(Buffer.from(page, 'hex'), dataCoding)).toEqual({ text, language });
  });

  it('is read from any octets without an error, or refused for its coding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 82, maxLength: 82 }), fc.nat(255), (page, dataCoding) => {
        let said: string;
        try {
          said = textOfPage(page, dataCoding).text;
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(said.length).toBeLessThanOrEqual(93);
      }),
      fuzz(200),
    );
  });
});
