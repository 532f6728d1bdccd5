import type { Content, Text } from './content.ts';
import { tlps } from './vocabulary.ts';
import type { Language, Tlp } from './vocabulary.ts';
import type { ThreatReported } from './threat.ts';

/** Words of a report in a text that more people will read than that report is for. */
export type TakenOver = {
  readonly language: Language;
  /** `area` is what its author calls the place. */
  readonly part: 'headline' | 'description' | 'instruction' | 'checklist' | 'area';
  /** In what is said when it turns out to be a false alarm. */
  readonly isOfWithdrawal?: true;
  /** As its author wrote them. */
  readonly found: string;
  /** Of the report. */
  readonly tlp: Tlp;
};

type Report = Pick<ThreatReported, 'event' | 'headline' | 'description' | 'instruction' | 'tlp'>;

/** Shorter runs are how anybody speaks. */
const wordsInARow = 5;
const parts = ['headline', 'description', 'instruction'] as const;

type Said = Pick<Content, 'texts' | 'area' | 'checklist' | 'withdrawal'>;
type Place = Omit<TakenOver, 'found' | 'tlp'> & { readonly said: string };

/** Every word that an author writes and somebody outside reads, with its place. The checklist and the name of the place are Dutch. */
const placesIn = ({ texts, area, checklist, withdrawal }: Said): readonly Place[] => [
  ...texts.flatMap(partsOf),
  ...checklist.map((said): Place => ({ language: 'nl-NL', part: 'checklist', said })),
  { language: 'nl-NL', part: 'area', said: area.description },
  ...(withdrawal?.texts ?? []).flatMap(partsOf).map((place): Place => ({ ...place, isOfWithdrawal: true })),
];

const partsOf = (text: Text): readonly Place[] =>
  parts.map((part) => ({ language: text.language, part, said: text[part] }));

/** All that a content says: of a proposal these are words of our own. */
export const saidIn = (content: Said): readonly string[] => placesIn(content).map(({ said }) => said);

/**
 * Runs of words that a text has from a report with a stricter TLP than that under which it goes out (TLP 2.0: who got something may
 * not pass it on further than its source allowed). For citizens that is CLEAR, whatever the text is marked while it is written.
 * What was withheld has no words here, and can't be compared.
 *
 * @param own texts of our own, whose words are nobody's secret
 */
export function takenOver(
  content: Said & Pick<Content, 'tlp' | 'audience'>,
  reports: readonly Report[],
  own: readonly string[],
): readonly TakenOver[] {
  const goesOutAs = tlps.indexOf(content.audience.citizens ? 'CLEAR' : content.tlp);
  const stricter = reports
    .filter((report) => tlps.indexOf(report.tlp) > goesOutAs)
    .toSorted((a, b) => tlps.indexOf(b.tlp) - tlps.indexOf(a.tlp));
  if (stricter.length === 0) return [];
  const ours = new Set(own.flatMap(runsIn));
  const theirs = new Map<string, Tlp>();
  for (const report of stricter)
    for (const run of [report.event, report.headline, report.description, report.instruction].flatMap(runsIn))
      if (!ours.has(run) && !theirs.has(run)) theirs.set(run, report.tlp);
  return placesIn(content).flatMap((place) => foundIn(place, theirs));
}

/** Runs that overlap are one. */
function foundIn({ said, ...place }: Place, theirs: ReadonlyMap<string, Tlp>): readonly TakenOver[] {
  const words = wordsOf(said);
  const found: { from: number; to: number; tlp: Tlp }[] = [];
  for (let at = 0; at + wordsInARow <= words.length; at++) {
    const tlp = theirs.get(runAt(words, at));
    const last = found.at(-1);
    const to = at + wordsInARow;
    if (tlp && last && at <= last.to) last.to = to;
    else if (tlp) found.push({ from: at, to, tlp });
  }
  return found.map(({ from, to, tlp }) => ({
    ...{ ...place, tlp },
    found: said.slice(words[from]?.start, words[to - 1]?.end),
  }));
}

type Word = { readonly bare: string; readonly start: number; readonly end: number };

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    ...{ bare: word.normalize('NFKC').toLowerCase(), start: index, end: index + word.length },
  }));

const runAt = (words: readonly Word[], at: number): string =>
  words
    .slice(at, at + wordsInARow)
    .map(({ bare }) => bare)
    .join(' ');

const runsIn = (text: string): readonly string[] => {
  const words = wordsOf(text);
  return words.slice(wordsInARow - 1).map((_, at) => runAt(words, at));
};
