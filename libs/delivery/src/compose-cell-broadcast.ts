import { mostPages, pagesOf } from '@keten/cell-broadcast';
import type { Pages } from '@keten/cell-broadcast';
import { sayWhatItIs } from '@keten/domain';
import type { Language, PublicWarning, Text } from '@keten/domain';
import { inGsmMarks, inPlainLetters, readsPlainly } from './fit-sms.ts';

/** What phones show of a warning in one language. */
export type CellText = {
  readonly language: Language;
  readonly text: string;
  readonly pages: Pages;
  /** Pieces of the text for which there is no room, as they were approved. */
  readonly left: readonly string[];
  /** False when it has more pages than phones take: then it is not sent. */
  readonly fits: boolean;
};

/** Papiamentu has no code of two letters. */
const isoOf: Readonly<Partial<Record<Language, string>>> = { 'nl-NL': 'nl', 'en-GB': 'en' };
const checkIn: Readonly<Record<Language, string>> = { 'nl-NL': 'Echt?', 'en-GB': 'Real?', pap: 'Berdat?' };

/**
 * A warning as phones show it under their own title, one message for each of the languages in which it is written: what happens, what
 * to do, and how to check that it is real. What happens is left out before anything else is; what still does not fit is not sent.
 */
export function cellTextsOf(
  warning: PublicWarning,
  languages: readonly Language[],
  citizenUrl: string | undefined,
): readonly CellText[] {
  const texts = warning.texts.map((text) => sayWhatItIs(warning, text));
  return languages.flatMap((language) => {
    const text = texts.find((each) => each.language === language);
    return text ? [cellTextOf(text, checkLine(warning, language, citizenUrl))] : [];
  });
}

const checkLine = ({ checkCode }: PublicWarning, language: Language, citizenUrl: string | undefined): string =>
  citizenUrl
    ? `${checkIn[language]} ${citizenUrl.replace(/\/+$/, '')}/echt?code=${checkCode}`
    : `${checkIn[language]} ${checkCode}`;

function cellTextOf({ language, headline, description, instruction }: Text, check: string): CellText {
  const whole = pagesIn(language, joined(sentence(headline), sentence(description), sentence(instruction), check));
  if (whole.pages.pages.length <= mostPages) return { language, ...whole, left: [], fits: true };
  const short = pagesIn(language, joined(sentence(headline), sentence(instruction), check));
  return { language, ...short, left: [description], fits: short.pages.pages.length <= mostPages };
}

/** In letters without their accent only where it would not fit with them. */
function pagesIn(language: Language, text: string): { readonly text: string; readonly pages: Pages } {
  const [marked, iso] = [inGsmMarks(text), isoOf[language]];
  const pages = pagesOf(marked, iso);
  if (pages.pages.length <= mostPages || !readsPlainly.includes(language)) return { text: marked, pages };
  const plain = inPlainLetters(marked);
  return { text: plain, pages: pagesOf(plain, iso) };
}

const sentence = (text: string): string => {
  const said = text.trim();
  return said === '' || /[.!?\u2026]$/.test(said) ? said : `${said}.`;
};
const joined = (...pieces: readonly string[]): string => pieces.filter(Boolean).join(' ');
