import type { Certainty, ThreatAssessed, Urgency } from '@keten/domain';
import type { Happening } from './template.ts';

/** How sure it is and when: what a text may not say otherwise than the facts do. */
export type Facts = Pick<ThreatAssessed, 'certainty' | 'urgency'>;

/** How a language says how sure something is, and when. */
export type MoodWords = {
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly when: Readonly<Record<Urgency, string>>;
  /** In a headline: there the past says that it is. */
  readonly headlineWhen: Readonly<Record<Urgency, string>>;
  /** What is said after it. */
  readonly afterCertainty: Readonly<Partial<Record<Certainty, string>>>;
  readonly afterPast: string;
  /** A verb between braces, in the mood. */
  readonly verb: (verb: string, certainty: Certainty) => string;
  /** What to do about what comes later, and about what is over. */
  readonly prepare: readonly string[];
  readonly nothingMore: readonly string[];
};

const timeOf: Readonly<Record<Urgency, 'now' | 'soon' | 'past'>> = {
  Immediate: 'now',
  Expected: 'soon',
  Future: 'soon',
  Past: 'past',
  // When nobody said when, it is not said to come, and no word says that it is now.
  Unknown: 'now',
};

const isSure = (certainty: Certainty): boolean => certainty === 'Observed' || certainty === 'Likely';

/** What is happening, as sure and when the facts have it. */
export function happeningOf(happening: Happening, { certainty, urgency }: Facts, words: MoodWords): string {
  const time = timeOf[urgency];
  const sentence = happening[time]
    .replace('{mood}', words.certainty[certainty])
    .replace('{when}', words.when[urgency])
    .replace(/\{(is|are|was|were|has|have|will)\}/, (_, verb: string) => words.verb(verb, certainty));
  const more = time === 'now' && isSure(certainty) ? happening.more : undefined;
  const after = [words.afterCertainty[certainty], time === 'past' ? words.afterPast : undefined, more];
  return [tidy(sentence), ...after].filter((part) => part !== undefined).join(' ');
}

/** A word that is empty leaves a space too many. */
const tidy = (sentence: string): string => sentence.replace(/ {2,}/g, ' ').replace(' .', '.');

/** The headline with how sure it is and when before it: "Mogelijk later: gevaarlijke stoffen bij …". */
export function headlineOf(headline: string, { certainty, urgency }: Facts, words: MoodWords): string {
  const mood = [words.certainty[certainty], words.headlineWhen[urgency]].filter((word) => word !== '').join(' ');
  return mood === '' ? headline : `${upper(mood)}: ${lower(headline)}`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** What is written in capitals, such as GPS, stays so. */
const lower = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** What to do: what is over asks nothing any more, and what comes later asks to be ready (CAP 1.2 §3.2.2 urgency). */
export function instructionsOf(
  instructions: readonly string[],
  { urgency }: Facts,
  words: MoodWords,
): readonly string[] {
  if (urgency === 'Past') return words.nothingMore;
  return urgency === 'Future' ? words.prepare : instructions;
}
