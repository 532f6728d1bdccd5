import type { Json, StixObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { isList } from './kinds.ts';
import { isIdentifier } from './kinds-of-objects.ts';
import type { Placed } from './read-markings.ts';

/** References to what did not come along are allowed (STIX 2.1 §2.9): the receiver may have it. They are told once each. */
export function warnUnresolved(
  placed: readonly Placed[],
  latestById: ReadonlyMap<string, StixObject>,
  found: Findings,
): void {
  const told = new Set<string>();
  const tell = (ref: Json | undefined, pointer: string): void => {
    if (typeof ref !== 'string' || !isIdentifier(ref) || latestById.has(ref) || told.has(ref)) return;
    told.add(ref);
    found.warn(pointer, 'unresolved', `${quote(ref)} is not in the bundle.`);
  };
  for (const { object, at } of placed)
    for (const name of Object.keys(object)) {
      if (name === 'object_marking_refs') continue;
      const value = object[name];
      if (name.endsWith('_ref')) tell(value, below(at, name));
      else if (name.endsWith('_refs') && isList(value))
        for (const [i, ref] of value.entries()) tell(ref, `${at}/${name}/${i}`);
    }
}
