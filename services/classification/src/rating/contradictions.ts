import { because } from '@keten/domain';
import type { Because, Contradiction } from '@keten/domain';
import type { Chains } from './chains.ts';
import type { OriginOf } from './independence.ts';
import type { Signal } from '../correlation/correlation.ts';

/** Words that can't both be right. Two steps of severity or more; what is unknown contradicts nothing. */
const opposites = [
  { about: 'certainty', some: ['Observed', 'Likely'], others: ['Unlikely'] },
  { about: 'severity', some: ['Extreme'], others: ['Moderate', 'Minor'] },
  { about: 'severity', some: ['Extreme', 'Severe'], others: ['Minor'] },
  { about: 'urgency', some: ['Immediate'], others: ['Past'] },
] as const;

/** So many sources are named in a sentence. */
const mostNamed = 6;

/**
 * What independent sources do not agree on: how sure, how bad, how soon, and whether it is over. The latest report of each
 * speaks for it, so that ten thousand reports are still a few lines.
 */
export function findContradictions({ inForce, endings }: Chains, originOf: OriginOf): readonly Contradiction[] {
  if (new Set([...inForce, ...endings].map(originOf)).size < 2) return [];
  const found = new Map<string, Contradiction>();
  for (const { about, some, others } of opposites) {
    const saying = (words: readonly string[]): Voices =>
      voicesOf(
        inForce.filter((signal) => words.includes(signal[about])),
        originOf,
      );
    const [left, right] = [saying(some), saying(others)];
    if (disagree(left, right) && !found.has(about))
      found.set(
        about,
        contradiction(
          about,
          inEach((words) => words.differ(quoting(words, left, about), quoting(words, right, about))),
          left,
          right,
        ),
      );
  }
  const still = voicesOf(inForce, originOf);
  const over = voicesOf(endings, originOf);
  for (const origin of still.keys()) over.delete(origin);
  if (disagree(still, over))
    found.set(
      'end',
      contradiction(
        'end',
        inEach((words) => words.over(namesOf(words, over), namesOf(words, still))),
        still,
        over,
      ),
    );
  return [...found.values()];
}

/** The latest report of each origin, by origin. */
type Voices = Map<string, Signal>;

const voicesOf = (signals: readonly Signal[], originOf: OriginOf): Voices =>
  new Map(signals.map((signal) => [originOf(signal), signal]));

/** A source that says both means two places or moments: that alone is no contradiction. */
const disagree = (left: Voices, right: Voices): boolean =>
  left.size > 0 && right.size > 0 && new Set([...left.keys(), ...right.keys()]).size > 1;

const contradiction = (about: string, why: Because, left: Voices, right: Voices): Contradiction => ({
  about,
  ...why,
  reportIds: [...new Set([...left.values(), ...right.values()].map(({ reportId }) => reportId))].sort(),
});

type Said = (typeof opposites)[number]['some' | 'others'][number];

/** How a language says that sources do not agree. */
type Wording = {
  readonly says: (source: string, word: Said) => string;
  readonly differ: (some: string, others: string) => string;
  readonly over: (some: string, others: string) => string;
  readonly more: (count: number) => string;
};
const english: Wording = {
  says: (source, word) => `${source} says ${word}`,
  differ: (some, others) => `${some}, but ${others}.`,
  over: (some, others) => `It is over, says ${some}, but not according to ${others}.`,
  more: (count) => `${count} more`,
};
const dutch: Wording = {
  says: (source, word) => `${source} zegt ${dutchWords[word]}`,
  differ: (some, others) => `${some}, maar ${others}.`,
  over: (some, others) => `Volgens ${some} is het voorbij, maar volgens ${others} niet.`,
  more: (count) => `nog ${count}`,
};
/** As the console calls them. */
const dutchWords: Readonly<Record<Said, string>> = {
  ...{ Observed: 'waargenomen', Likely: 'waarschijnlijk', Unlikely: 'onwaarschijnlijk' },
  ...{
    Extreme: 'zeer ernstig',
    Severe: 'ernstig',
    Moderate: 'matig',
    Minor: 'licht',
    Immediate: 'nu',
    Past: 'voorbij',
  },
};

const inEach = (sentence: (words: Wording) => string): Because => because(sentence(english), sentence(dutch));

const quoting = (words: Wording, voices: Voices, about: 'certainty' | 'severity' | 'urgency'): string =>
  listed(
    words,
    [...voices.values()].map((signal) => words.says(signal.sourceId, signal[about] as Said)),
  );

const namesOf = (words: Wording, voices: Voices): string =>
  listed(
    words,
    [...voices.values()].map(({ sourceId }) => sourceId),
  );

function listed(words: Wording, all: readonly string[]): string {
  const distinct = [...new Set(all)].sort();
  const more = distinct.length - mostNamed;
  return [...distinct.slice(0, mostNamed), ...(more > 0 ? [words.more(more)] : [])].join(', ');
}
