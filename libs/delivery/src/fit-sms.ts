import { isGsm7, splitText } from '@keten/smpp';
import type { Language } from '@keten/domain';

/** What goes over SMS, and what of the approved text does not. */
export type SmsText = {
  readonly text: string;
  readonly parts: number;
  /** UCS-2 has room for less than half of what the GSM alphabet has. */
  readonly encoding: 'gsm7' | 'ucs2';
  /** Pieces of the text for which there is no room, as they were approved. */
  readonly left: readonly string[];
  /** False when there was no room for even the first thing to do. */
  readonly saysWhatToDo: boolean;
};

/** A text that might go, made of whole sentences, and what it leaves out. */
export type Candidate = Pick<SmsText, 'text' | 'left' | 'saysWhatToDo'>;

/**
 * The first candidate that fits: they come with the most words first. It goes in letters without their accent where that takes
 * fewer parts: one ë that the GSM alphabet lacks halves the room of the whole SMS (3GPP TS 23.038 §6.2.1). When nothing fits, the
 * last goes as it is.
 *
 * @param most parts
 * @param languages of the words: in some, letters without their accent are other words
 */
export function fitSms(most: number, languages: readonly Language[], candidates: readonly Candidate[]): SmsText {
  const mayBePlain = languages.every((language) => readsPlainly.includes(language));
  const last = candidates.at(-1);
  if (!last) throw new Error('an SMS of nothing');
  for (const candidate of candidates) {
    const { text } = candidate;
    // Composed letters take half of the characters at least: what is twice too long stays too long.
    if (text.length > 2 * most * charactersInPart) continue;
    const marked = inGsmMarks(text);
    if (marked.length > most * charactersInPart) continue;
    const sms = shorterOf({ ...candidate, text: marked }, mayBePlain);
    if (sms.parts <= most) return sms;
  }
  return shorterOf({ ...last, text: inGsmMarks(last.text) }, mayBePlain);
}

/** At most; what has more of them can't fit, and need not be split to see it. */
const charactersInPart = 160;

/** Dutch and English are read without diaeresis and accents; in Papiamentu they tell words apart. */
export const readsPlainly: readonly Language[] = ['nl-NL', 'en-GB'];

function shorterOf(candidate: Candidate, mayBePlain: boolean): SmsText {
  const written = smsOf(candidate);
  const plain = mayBePlain ? inPlainLetters(candidate.text) : candidate.text;
  if (written.encoding === 'gsm7' || !isGsm7(plain)) return written;
  const saving = smsOf({ ...candidate, text: plain });
  return saving.parts < written.parts ? saving : written;
}

const smsOf = (candidate: Candidate): SmsText => ({
  ...candidate,
  parts: splitText(candidate.text).length,
  encoding: isGsm7(candidate.text) ? 'gsm7' : 'ucs2',
});

/** Letters that stand for more than a base letter and an accent. */
const spelt: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' };

/** Only what the alphabet lacks: é, è, ö and ü are in it. */
export const inPlainLetters = (text: string): string =>
  [...text]
    .map((letter) => (isGsm7(letter) ? letter : (spelt[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, ''))))
    .join('');

/** The same marks in the GSM alphabet: one typographic quote would make every character of the SMS twice as long. */
export const inGsmMarks = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2022]/g, '-')
    .replaceAll('\u2026', '...')
    .replace(/[\u00a0\u2009\u202f\t]/g, ' ');
