import { decodeGsm7, decodeUcs2, encodeGsm7, encodeUcs2, isGsm7 } from '@keten/smpp';
import { codingOf, dataCodingOf } from './data-coding.ts';
import { packSeptets, unpackSeptets } from './septets.ts';

/** 3GPP TS 23.041 §9.3.19, §9.4.2.2.5: a page has 82 octets, and a message has 15 pages at most. */
export const octetsOfPage = 82;
export const mostPages = 15;

/** In units of its alphabet: seven bits, or two octets. */
const roomOfPage = { gsm7: 93, ucs2: 41 } as const;
/** Two letters and a carriage return; in UCS-2 the two letters, packed into two octets. */
const roomOfLanguage = { gsm7: 3, ucs2: 1 } as const;
const padding = '\r';

/** A text as the pages that carry it, and what each of them says. */
export type Pages = {
  readonly alphabet: 'gsm7' | 'ucs2';
  readonly dataCoding: number;
  readonly texts: readonly string[];
  /** 82 octets each, filled up with carriage returns. */
  readonly pages: readonly Buffer[];
};

/**
 * Splits a text into pages, however many: who sends them sees whether there are more than 15. In the GSM alphabet when every
 * character is in it, else in UCS-2. An escape pair and a surrogate pair stay together. A lone surrogate can't be sent and becomes
 * U+FFFD; a carriage return means the end of a page, and becomes a new line.
 *
 * @param language ISO 639-1, undefined when it has no such code.
 */
export function pagesOf(text: string, language: string | undefined): Pages {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n');
  const alphabet = isGsm7(plain) ? 'gsm7' : 'ucs2';
  const texts = fill(plain, alphabet);
  const pages = texts.map((each) => encodePage(each, alphabet));
  return { alphabet, dataCoding: dataCodingOf(alphabet, language), texts, pages };
}

/**
 * What a page says to whoever reads it, without what fills it up.
 *
 * @throws RangeError for a data coding that warnings don't use.
 */
export function textOfPage(page: Uint8Array, dataCoding: number): { text: string; language: string | undefined } {
  const coding = codingOf(dataCoding);
  if (!coding) throw new RangeError(`The data coding 0x${dataCoding.toString(16)} is not that of a text.`);
  const { alphabet, saysLanguage } = coding;
  if (alphabet === 'gsm7') {
    const text = decodeGsm7(unpackSeptets(page));
    const skipped = saysLanguage ? roomOfLanguage.gsm7 : 0;
    return { text: unpadded(text.slice(skipped)), language: saysLanguage ? text.slice(0, 2) : coding.language };
  }
  const text = unpadded(decodeUcs2(page.subarray(saysLanguage ? 2 * roomOfLanguage.ucs2 : 0)));
  const language = saysLanguage ? decodeGsm7(unpackSeptets(page.subarray(0, 2))) : coding.language;
  return { text, language };
}

const unpadded = (text: string): string => text.replace(/\r+$/, '');

function encodePage(text: string, alphabet: 'gsm7' | 'ucs2'): Buffer {
  const encode = alphabet === 'gsm7' ? encodeGsm7 : encodeUcs2;
  const unitOctets = alphabet === 'gsm7' ? 1 : 2;
  const said = encode(text);
  const rest = encode(padding.repeat(roomOfPage[alphabet] - said.length / unitOctets));
  const whole = Buffer.concat([said, rest]);
  return alphabet === 'gsm7' ? packSeptets(whole) : whole;
}

/** At least one page, so that an empty text is one that says nothing. */
function fill(text: string, alphabet: 'gsm7' | 'ucs2'): readonly string[] {
  const pages: string[] = [];
  let [open, taken] = ['', 0];
  for (const character of text) {
    const size = alphabet === 'gsm7' ? encodeGsm7(character).length : character.length;
    if (taken + size > roomOfPage[alphabet]) {
      pages.push(open);
      [open, taken] = ['', 0];
    }
    open += character;
    taken += size;
  }
  return [...pages, open];
}
