import { tlp2 } from '../src/known-markings.ts';
import { RefusedBundle } from '../src/fault.ts';
import type { Fault } from '../src/fault.ts';
import { parseBundle } from '../src/parse-bundle.ts';
import type { ParsedBundle } from '../src/parse-bundle.ts';
import { readThreat } from '../src/read-threat.ts';
import type { StixThreat } from '../src/threat.ts';

export type Plain = Readonly<Record<string, unknown>>;

/** The same word gives the same identifier. */
export function idOf(type: string, word: string): string {
  const digits = [...word].map((letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('');
  const twelve = digits.padStart(12, '0').slice(-12);
  return `${type}--00000000-0000-4000-8000-${twelve}`;
}

export const moment = '2026-11-24T07:00:00.000Z';

/** An object of a type that has versions, with what all of them need. */
export const object = (type: string, word: string, parts: Plain = {}): Plain => ({
  type,
  spec_version: '2.1',
  id: idOf(type, word),
  created: moment,
  modified: moment,
  ...parts,
});

export const report = (parts: Plain = {}): Plain =>
  object('report', 'report', {
    name: 'Sabotage van een zeekabel',
    published: moment,
    object_refs: [idOf('location', 'place')],
    ...parts,
  });

export const location = (parts: Plain, word = 'place'): Plain => object('location', word, parts);

export const relationship = (type: string, source: Plain, target: Plain, parts: Plain = {}): Plain =>
  object('relationship', `${String(source.id).slice(-3)}${String(target.id).slice(-3)}${type.slice(0, 2)}`, {
    relationship_type: type,
    source_ref: source.id,
    target_ref: target.id,
    ...parts,
  });

export const statement = (text: string, word = text.slice(0, 4)): Plain => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: idOf('marking-definition', word),
  created: moment,
  definition_type: 'statement',
  definition: { statement: text },
});

export const bundleOf = (...objects: readonly unknown[]): Plain => ({
  type: 'bundle',
  id: idOf('bundle', 'bundle'),
  objects,
});

export const bytesOf = (document: unknown): Uint8Array =>
  Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));

export const parse = (...objects: readonly unknown[]): ParsedBundle => parseBundle(bytesOf(bundleOf(...objects)));

export const threatOf = (...objects: readonly unknown[]): StixThreat => readThreat(parse(...objects).bundle);

/** The faults of a document, none when it is accepted. */
export function faultsOf(document: unknown): readonly Fault[] {
  try {
    parseBundle(bytesOf(document));
    return [];
  } catch (error) {
    if (error instanceof RefusedBundle) return error.faults;
    throw error;
  }
}

/** Pointer and rule of each fault of a bundle of these objects. */
export const rulesOf = (...objects: readonly unknown[]): string[] =>
  faultsOf(bundleOf(...objects)).map(({ pointer, rule }) => `${pointer} ${rule}`);

/** The identifier of a marking of TLP, 2.0 when nothing else is said. */
export const idOfTlp = (word: string, markings = tlp2): string =>
  [...markings.values()].find((marking) => marking.word === word)?.id ?? 'none';
/** Marked as a whole. */
export const marked = (...words: string[]): Plain => ({ object_marking_refs: words.map((word) => idOfTlp(word)) });
/** Parts that are marked: the marking, then what it selects. */
export const granular = (...parts: readonly (readonly [string, ...string[]])[]): Plain => ({
  granular_markings: parts.map(([marking, ...selectors]) => ({
    marking_ref: marking.includes('--') ? marking : idOfTlp(marking),
    selectors,
  })),
});
