import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { below } from './pointer.ts';
import type { Fault } from './problem.ts';

type EdgeClass = abstract new (...args: never[]) => object;

/**
 * Lists where a class has an object, and the other way round, at any depth. The libraries look into both alike: for `[[]]` they check
 * nothing at all, an object passes for a list of its values, and of an object that is not there they say nothing.
 */
export function findWrongShapes(edgeClass: EdgeClass, value: object, at = ''): Fault[] {
  return membersOf(edgeClass).flatMap(({ name, inner, isList, isNeeded }): Fault[] => {
    const part = (value as Record<string, unknown>)[name];
    const pointer = below(at, name);
    if (part === undefined || part === null) return isNeeded ? [{ pointer, message: 'must be an object' }] : [];
    if (!isList) return inObject(inner, part, pointer);
    if (!Array.isArray(part)) return [{ pointer, message: `${name} must be an array` }];
    return part.flatMap((each: unknown, index) => inObject(inner, each, below(pointer, index)));
  });
}

const inObject = (inner: EdgeClass, part: unknown, at: string): Fault[] =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? findWrongShapes(inner, part, at)
    : [{ pointer: at, message: 'must be an object' }];

type Member = {
  readonly name: string;
  readonly inner: EdgeClass;
  readonly isList: boolean;
  readonly isNeeded: boolean;
};
const membersByClass = new Map<EdgeClass, readonly Member[]>();

/** The members of a class that have a class themselves, as its decorators say; read once. */
function membersOf(edgeClass: EdgeClass): readonly Member[] {
  const known = membersByClass.get(edgeClass);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(edgeClass, '', false, false);
  const conditional = new Set(
    rules.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION).map(({ propertyName }) => propertyName),
  );
  const members = rules
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION)
    .flatMap(({ propertyName: name, each }): Member[] => {
      const inner = defaultMetadataStorage.findTypeMetadata(edgeClass, name)?.typeFunction();
      return inner ? [{ name, inner, isList: each, isNeeded: !each && !conditional.has(name) }] : [];
    });
  membersByClass.set(edgeClass, members);
  return members;
}
