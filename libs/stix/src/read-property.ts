import type { StixObject } from './bundle.ts';
import { isList } from './kinds.ts';
import { instantOf } from './timestamp.ts';

/** Properties of objects that were checked: of the kind that the standard gives them, or absent. */

export const textOf = (object: StixObject, name: string): string | undefined => {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
};

export const textsOf = (object: StixObject, name: string): readonly string[] => {
  const value = object[name];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const numberOf = (object: StixObject, name: string): number | undefined => {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
};

export const timeOf = (object: StixObject, name: string): Date | undefined => {
  const value = textOf(object, name);
  return value === undefined ? undefined : instantOf(value);
};
