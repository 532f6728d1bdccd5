import type { JsonObject } from './bundle.ts';
import { below } from './findings.ts';
import type { Findings } from './findings.ts';
import { readTimestamp } from './timestamp.ts';

type Sense = (object: JsonObject, at: string, found: Findings) => void;

const instant = (object: JsonObject, name: string): number | undefined => {
  const value = object[name];
  return typeof value === 'string' ? readTimestamp(value)?.at.getTime() : undefined;
};

/** The second is not before the first; `strictly` when they must differ. */
export const inOrder =
  (first: string, second: string, strictly = false): Sense =>
  (object, at, found) => {
    const from = instant(object, first);
    const to = instant(object, second);
    if (from === undefined || to === undefined) return;
    if (to < from || (strictly && to === from))
      found.fault(below(at, second), 'order', `${second} is ${to < from ? 'before' : 'not after'} ${first}.`);
  };

/** Both or neither. */
export const together =
  (one: string, other: string): Sense =>
  (object, at, found) => {
    if (one in object !== other in object)
      found.fault(at, 'required', `${one} and ${other} come together or not at all.`);
  };

/** The first only with the second. */
export const onlyWith =
  (one: string, other: string): Sense =>
  (object, at, found) => {
    if (one in object && !(other in object)) found.fault(below(at, one), 'required', `${one} needs ${other}.`);
  };

/** Not both. */
export const notBoth =
  (one: string, other: string): Sense =>
  (object, at, found) => {
    if (one in object && other in object)
      found.fault(below(at, other), 'exclusive', `${one} and ${other} do not go together.`);
  };

/** At least one. */
export const oneOfThese =
  (...names: readonly string[]): Sense =>
  (object, at, found) => {
    if (!names.some((name) => name in object)) found.fault(at, 'required', `One of ${names.join(', ')} is missing.`);
  };

export const allOf =
  (...senses: readonly Sense[]): Sense =>
  (object, at, found) => {
    for (const sense of senses) sense(object, at, found);
  };
