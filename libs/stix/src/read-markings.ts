import type { JsonObject, StixMarking, StixObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { isObject } from './kinds.ts';
import { tlp1, tlp1Created, tlp2, tlp2Created, tlp2Extension } from './known-markings.ts';
import type { KnownMarking } from './known-markings.ts';
import { readStatement } from './read-statement.ts';

export type Placed = { readonly object: StixObject; readonly at: string };

/**
 * What the marking definitions of a bundle ask for (STIX 2.1 §7.2.1), beside those of TLP 1.0 and 2.0 which everybody knows.
 * One that nobody here can keep to is absent: that is no fault as long as nothing is marked with it.
 */
export function readMarkings(definitions: readonly Placed[], found: Findings): Map<string, StixMarking> {
  const markings = new Map<string, StixMarking>(
    [...tlp1.values(), ...tlp2.values()].map(({ id, tlp }) => [id, { id, tlp }]),
  );
  for (const { object, at } of definitions) {
    const marking = readMarking(object, at, found);
    if (marking) markings.set(object.id, marking);
  }
  return markings;
}

function readMarking(object: StixObject, at: string, found: Findings): StixMarking | undefined {
  const first = tlp1.get(object.id);
  if (first) return readTlp1(object, first, at, found);
  const type = object.definition_type;
  if (type === 'tlp') {
    found.fault(below(at, 'id'), 'marking', 'Only the four definitions of the standard have the type tlp.');
    return undefined;
  }
  // The schemas take every word that begins or ends like these for a slip of the pen.
  if (typeof type === 'string' && type !== 'statement' && /^statement|tlp$/.test(type))
    found.fault(below(at, 'definition_type'), 'marking', `${quote(type)} is neither statement nor tlp.`);
  return mergeKnown(object, readTlp2(object, at, found), statementOf(object, at, found));
}

/** All of the marking has to be understood: an extension that nobody knows may be what restricts it. */
function mergeKnown(
  object: StixObject,
  tlp: Partial<StixMarking> | undefined,
  statement: Partial<StixMarking> | undefined,
): StixMarking | undefined {
  const extensions = isObject(object.extensions) ? Object.keys(object.extensions) : [];
  if (extensions.some((name) => name !== tlp2Extension) || (!tlp && !statement)) return undefined;
  if (object.definition_type === 'statement' && !statement) return undefined;
  if (object.definition_type !== 'statement' && !tlp) return undefined;
  return { id: object.id, ...statement, ...tlp };
}

function readTlp1(object: StixObject, known: KnownMarking, at: string, found: Findings): StixMarking {
  const expected: JsonObject = { created: tlp1Created, definition_type: 'tlp', name: known.name };
  const says = isObject(object.definition) ? object.definition.tlp : undefined;
  const names = ['type', 'id', 'spec_version', 'definition', ...Object.keys(expected)];
  const isExact =
    says === known.word &&
    Object.keys(expected).every((name) => object[name] === expected[name]) &&
    Object.keys(object).every((name) => names.includes(name));
  if (!isExact) found.fault(at, 'marking', `This is not ${known.name} as the standard defines it.`);
  return { id: known.id, tlp: known.tlp };
}

function readTlp2(object: StixObject, at: string, found: Findings): Partial<StixMarking> | undefined {
  const extension = isObject(object.extensions) ? object.extensions[tlp2Extension] : undefined;
  const word = isObject(extension) ? extension.tlp_2_0 : undefined;
  const known = tlp2.get(object.id);
  if (known && (word !== known.word || object.created !== tlp2Created)) {
    found.fault(at, 'marking', `This is not ${known.name} as TLP 2.0 is defined for STIX.`);
    return { tlp: known.tlp };
  }
  if (extension === undefined) return undefined;
  const named = [...tlp2.values()].find((marking) => marking.word === word);
  if (!named) found.fault(below(at, 'extensions'), 'marking', `${quote(word)} is no word of TLP 2.0.`);
  else if (!known) found.warn(below(at, 'id'), 'marking', `${named.name} has an identifier of its own: ${named.id}.`);
  return named && { tlp: named.tlp };
}

function statementOf(object: StixObject, at: string, found: Findings): Partial<StixMarking> | undefined {
  if (object.definition_type !== 'statement') return undefined;
  const statement = isObject(object.definition) ? object.definition.statement : undefined;
  if (typeof statement !== 'string') {
    found.fault(below(at, 'definition'), 'required', 'A statement is missing.');
    return undefined;
  }
  const read = readStatement(statement);
  return read && { statement, ...read };
}
