import type { Content } from '@keten/domain';
import { namesOfPlaces } from '../names-of-places.ts';

const mostWords = 20;

/** The words of a text as somebody might type them: without capitals, accents or signs. */
const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** By which a warning is found: what it says in a line, and where, in names and codes. */
export function soughtIn(contents: readonly Content[]): string {
  const texts = contents.flatMap(({ warningId, texts: each, area }) => [
    warningId,
    ...each.map(({ headline }) => headline),
    area.description,
    ...area.codes,
    namesOfPlaces(area.codes),
  ]);
  return [...new Set(texts.flatMap(wordsIn))].join(' ');
}

/** Whether each of the words begins one of those by which it is found. */
export function isFoundBy(text: string): (sought: string) => boolean {
  const starts = wordsIn(text)
    .slice(0, mostWords)
    .map((word) => ` ${word}`);
  return (sought) => starts.every((start) => ` ${sought}`.includes(start));
}
