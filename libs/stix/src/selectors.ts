import type { Json, StixObject } from './bundle.ts';
import { isList, isObject } from './kinds.ts';

/** What a selector points at (STIX 2.1 §7.2.3.1): `description`, `labels.[0]`, `external_references.[1].url`. */
export function selected(object: StixObject, selector: string): Json | undefined {
  let value: Json | undefined = object;
  for (const step of selector.split('.')) {
    if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else if (isList(value) && /^\[\d+\]$/.test(step)) value = value[Number(step.slice(1, -1))];
    else return undefined;
  }
  return value;
}

type GranularMarking = { readonly marking_ref?: string; readonly selectors: readonly string[] };

/** Of a checked object: the granular markings that mark (and do not name a language). */
export const granularMarkings = (object: StixObject): readonly GranularMarking[] =>
  isList(object.granular_markings) ? (object.granular_markings as unknown as readonly GranularMarking[]) : [];

/** Of a checked object: the markings that apply to it as a whole. */
export const objectMarkingRefs = (object: StixObject): readonly string[] =>
  isList(object.object_marking_refs) ? (object.object_marking_refs as readonly string[]) : [];
