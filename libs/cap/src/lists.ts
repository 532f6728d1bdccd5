import type { Reference } from './alert.ts';
import { readInstant, writeInstant } from './instant.ts';
import { wordsOfXml } from './white-space.ts';

/** What identifiers and senders must not contain (CAP 1.2 §3.2.1), since references are joined by it. */
export const forbiddenInNames = /[\s,<&]/;

function readReference(word: string): Reference | undefined {
  const [sender, identifier, sent, ...more] = word.split(',');
  const instant = sent === undefined ? undefined : readInstant(sent);
  if (!sender || !identifier || !instant || more.length > 0) return undefined;
  return { sender, identifier, sent: instant.at };
}

/** An update refers to what it replaces and has not expired: real ones name some tens. */
const maxReferences = 10_000;

/** Reads `sender,identifier,sent` separated by white space; only from text without a {@link referencesFault}. */
export const readReferences = (text: string): Reference[] =>
  wordsOfXml(text)
    .slice(0, maxReferences)
    .flatMap((word) => readReference(word) ?? []);

export function referencesFault(text: string): string | undefined {
  const words = wordsOfXml(text);
  if (words.length > maxReferences) return `A message may have ${maxReferences} references; this has ${words.length}.`;
  const unread = words.find((word) => !readReference(word));
  return unread === undefined
    ? undefined
    : `“${unread.slice(0, 80)}” is not sender,identifier,sent; several references are separated by a space.`;
}

export const writeReferences = (references: readonly Reference[], offsetMinutes?: number): string =>
  references
    .map(({ sender, identifier, sent }) => `${sender},${identifier},${writeInstant(sent, offsetMinutes)}`)
    .join(' ');

/** Reads words separated by white space; words with a space in them are quoted (CAP 1.2 §3.2.1 addresses, incidents). */
export const readWords = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word).filter(Boolean);

export const writeWords = (list: readonly string[]): string =>
  list.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
