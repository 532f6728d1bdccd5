import { usualIntensity } from '@keten/domain';
import { isMovedEnd } from './next-draft.ts';
import type { Unfinished } from './warning-api.ts';

type Text = Unfinished['texts'][number];
type Words = Exclude<keyof Text, 'language'>;
const words = ['headline', 'description', 'instruction'] as const satisfies readonly Words[];
const wholes = [
  ...(['area', 'audience', 'channels', 'checklist', 'severity', 'urgency', 'certainty', 'responseType'] as const),
  ...(['kind', 'intensity', 'expiresAt', 'acknowledgeWithinSeconds', 'rubricering', 'tlp'] as const),
] satisfies readonly (keyof Unfinished)[];

/** What is written, or chosen, by itself: a part of a text in a language, or a member. */
export type Part = (typeof wholes)[number] | `${Text['language']} ${Words}`;

export type Merge = {
  /** What this author wrote, with all that only the colleague changed. */
  readonly merged: Unfinished;
  /** What came of the colleague. */
  readonly taken: readonly Part[];
  /** What both changed, each in their own way: it stays as this author has it until they choose. */
  readonly both: readonly Part[];
};

/**
 * One text of two that began at the same one. Nothing that either wrote is lost without somebody who chose so. Two that are for
 * another purpose began at no common words: whatever differs between them is chosen.
 */
export function mergeDrafts(base: Unfinished, mine: Unfinished, theirs: Unfinished): Merge {
  const isCommon = mine.purpose === theirs.purpose;
  const parts = partsOf([base, mine, theirs]);
  const differ = parts.filter((part) => !isSame(mine, theirs, part) && !(isCommon && isSame(base, theirs, part)));
  const taken = differ.filter((part) => isCommon && isSame(base, mine, part));
  return {
    merged: taken.reduce((draft, part) => takePart(draft, part, theirs), mine),
    taken,
    both: differ.filter((part) => !taken.includes(part)),
  };
}

/** A draft with one part of another. */
export function takePart(draft: Unfinished, part: Part, from: Unfinished): Unfinished {
  const [language, word] = part.split(' ') as [Text['language'], Words | undefined];
  if (word === undefined) return { ...draft, [part]: from[part as (typeof wholes)[number]] };
  const said = textIn(from, language)?.[word] ?? '';
  const present = textIn(draft, language) ?? { language, headline: '', description: '', instruction: '' };
  const changed = { ...present, [word]: said };
  const isThere = draft.texts.some((text) => text.language === language);
  const texts = isThere
    ? draft.texts.map((text) => (text.language === language ? changed : text))
    : [...draft.texts, changed];
  return { ...draft, texts };
}

const partsOf = (drafts: readonly Unfinished[]): readonly Part[] => [
  ...new Set(
    drafts.flatMap(({ texts }) => texts).flatMap(({ language }) => words.map((word): Part => `${language} ${word}`)),
  ),
  ...wholes,
];

const isSame = (a: Unfinished, b: Unfinished, part: Part): boolean => keyOf(a, part) === keyOf(b, part);

/** Fields of another order, and an empty text or none, are the same. */
function keyOf(draft: Unfinished, part: Part): string {
  const [language, word] = part.split(' ') as [Text['language'], Words | undefined];
  if (word !== undefined) return textIn(draft, language)?.[word] ?? '';
  if (part === 'intensity') return chosenIntensity(draft);
  if (part === 'expiresAt') return chosenEnd(draft);
  // Wrapped, so that what nobody chose has a key as well.
  return JSON.stringify([inOrder(draft[part as (typeof wholes)[number]])]);
}

/** A form knows minutes. */
const minuteMs = 60_000;

/** An hour from when each of two authors began is nobody's choice. */
const chosenEnd = ({ expiresAt }: Unfinished): string =>
  isMovedEnd(expiresAt) ? '' : `${Math.floor(Date.parse(expiresAt) / minuteMs)}`;

/** As loud as is usual for what it says is nobody's choice, whether the server wrote it down or not. */
function chosenIntensity({ intensity, purpose, severity }: Unfinished): string {
  if (intensity === undefined || purpose === undefined || severity === undefined) return intensity ?? '';
  return intensity === usualIntensity({ purpose, severity }) ? '' : intensity;
}

const textIn = ({ texts }: Unfinished, language: Text['language']): Text | undefined =>
  texts.find((text) => text.language === language);

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, inOrder(each)]),
  );
}
