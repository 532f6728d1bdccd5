import type { Language } from './vocabulary.ts';
import { pastMomentsIn } from './wording/past-moments.ts';
import { plainCharacters } from './wording/plain-characters.ts';
import { jargon, knownAbbreviations, passive } from './plain-words.ts';

export const remarkKinds = ['capitals', 'past', 'long', 'passive', 'jargon', 'abbreviation'] as const;
/** What could be better about a text. It refuses nothing: an author may know better. */
export type Remark = { readonly about: (typeof remarkKinds)[number]; readonly found: string };

type Read = { readonly language: Language; readonly now: Date; readonly zone?: string | undefined };

/** What the chain itself puts first, and says in capitals on purpose; a withdrawal repeats it with the headline. */
const marks = /(?<![\p{L}])(?:OEFENING|EXERCISE|VEILIG|SAFE|CORRECTIE|CORRECTION|UPDATE)[.:] ?/gu;
/** Longer sentences are hard to take in (B1). */
const mostWords = 22;
const longestOfCapitals = 4;

/** Everything to remark about a text, for who writes it and who approves it. */
export function remarksOn(text: string, { language, now, zone = 'Europe/Amsterdam' }: Read): readonly Remark[] {
  const plain = plainCharacters(text).replace(marks, '');
  const of = (about: Remark['about'], found: readonly string[]): readonly Remark[] =>
    [...new Set(found)].map((each) => ({ about, found: each }));
  const shouted = plain.match(/(?<![\p{L}\d])\p{Lu}{2,}(?:[ ,!-]+\p{Lu}{2,})+(?![\p{L}\d])/gu) ?? [];
  const capitals = [...shouted.filter(isShouted), ...wordsOfCapitals(plain, shouted)];
  const words = language === 'pap' ? undefined : { jargon: jargon[language], passive: passive[language] };
  return [
    ...of('capitals', capitals),
    ...of('past', pastMomentsIn(plain, now, zone)),
    ...of(
      'long',
      sentencesIn(plain).filter((sentence) => sentence.split(' ').length > mostWords),
    ),
    ...of('passive', words ? (plain.match(words.passive) ?? []) : []),
    ...of('jargon', words ? (plain.match(words.jargon) ?? []) : []),
    ...of('abbreviation', words ? abbreviationsIn(plain, words.jargon) : []),
  ];
}

const isShouted = (run: string): boolean =>
  run.split(/[ ,!-]+/).some((word) => word.length > 1 && !knownAbbreviations.has(word));

const wordsOfCapitals = (text: string, shouted: readonly string[]): readonly string[] =>
  (text.match(/(?<![\p{L}\d-])\p{Lu}{5,}(?![\p{L}\d-])/gu) ?? []).filter(
    (word) => !shouted.some((run) => run.includes(word)),
  );

/** Letters with stops, such as m.b.v., and words of a few capitals that not everybody knows. */
function abbreviationsIn(text: string, known: RegExp): readonly string[] {
  const withStops = text.match(/(?<![\p{L}\d.])\p{Ll}(?:\.\p{Ll}){1,4}\.?(?![\p{L}\d])/gu) ?? [];
  const ofCapitals = text.match(/(?<![\p{L}\d-])\p{Lu}{2,4}(?![\p{L}\d-])/gu) ?? [];
  const shouted = /\p{Lu}{2,}[ ,!-]+\p{Lu}{2,}/u.test(text);
  const unknown = ofCapitals.filter(
    (word) => word.length <= longestOfCapitals && !knownAbbreviations.has(word) && word.match(known) === null,
  );
  return [...withStops, ...(shouted ? [] : unknown)];
}

/** Without the moment that stands first, which ends in a colon. */
const sentencesIn = (text: string): readonly string[] =>
  text
    .replace(/^[^.:]*\d{4}[^.:]*\d{1,2}[:.]\d{2}[^:]{0,25}: /u, '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().replace(/ {2,}/g, ' '));
