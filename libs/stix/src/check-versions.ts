import { isDeepStrictEqual } from 'node:util';
import type { StixObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import type { Placed } from './read-markings.ts';
import { readTimestamp } from './timestamp.ts';

export type Versions = {
  readonly objects: readonly StixObject[];
  readonly latestById: ReadonlyMap<string, StixObject>;
};

const textOf = (object: StixObject, name: string): string => {
  const value = object[name];
  return typeof value === 'string' ? value : '';
};

/** A version's place in order: the instant, then the digits beyond milliseconds. Observables have no versions. */
const order = (object: StixObject): string => {
  const modified = textOf(object, 'modified');
  const at = readTimestamp(modified)?.at;
  return at ? `${at.toISOString()} ${modified.slice(23, -1).replace(/0+$/, '')}` : '';
};

/**
 * Tells versions from repeats (STIX 2.1 §3.6): the same version twice is left out, the same version with other content is a
 * fault, since nobody can say which one its creator meant. Versions share their creator and their creation.
 */
export function checkVersions(placed: readonly Placed[], found: Findings): Versions {
  const byVersion = new Map<string, StixObject>();
  const latestById = new Map<string, StixObject>();
  for (const { object, at } of placed) {
    if (found.isFull) break;
    const version = `${object.id} ${order(object)}`;
    const same = byVersion.get(version);
    if (same) {
      if (isDeepStrictEqual(same, object)) found.warn(at, 'duplicate', `${quote(object.id)} comes twice.`);
      else found.fault(at, 'duplicate', `${quote(object.id)} comes twice with the same version and other content.`);
      continue;
    }
    byVersion.set(version, object);
    const other = latestById.get(object.id);
    if (other) compare(other, object, at, found);
    if (!other || order(object) > order(other)) latestById.set(object.id, object);
  }
  return { objects: [...byVersion.values()], latestById };
}

function compare(one: StixObject, other: StixObject, at: string, found: Findings): void {
  for (const name of ['created', 'created_by_ref'])
    if (textOf(one, name) !== textOf(other, name))
      found.fault(below(at, name), 'version', `Versions of one object have the same ${name}.`);
  const [earlier] = order(one) < order(other) ? [one] : [other];
  if (earlier.revoked === true) found.warn(at, 'version', 'A revoked object has a later version.');
}
