import { saysSomething } from '@keten/domain';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import { below } from './pointer.ts';
import type { Fault } from './problem.ts';

/**
 * Every text, at any depth, in which nothing can be seen although its class wants at least one character: white space, characters
 * without width and marks without a letter count as characters, and say nothing. An empty text is for the class itself to refuse.
 */
export function findInvisible(instance: object, at = ''): Fault[] {
  return Object.entries(instance).flatMap(([name, part]): Fault[] => {
    const pointer = below(at, name);
    if (!Array.isArray(part)) return inPart(instance, name, part, pointer);
    return part.flatMap((each: unknown, index) => inPart(instance, name, each, below(pointer, index)));
  });
}

function inPart(holder: object, name: string, part: unknown, at: string): Fault[] {
  if (typeof part === 'string') return isInvisible(part) && wantedIn(holder).has(name) ? [faultAt(at, name)] : [];
  // What has no class of ours, such as the thousand points of an outline, has no rules either.
  const isOurs = typeof part === 'object' && part !== null && part.constructor !== Object;
  return isOurs ? findInvisible(part, at) : [];
}

const isInvisible = (text: string): boolean => text !== '' && !saysSomething(text);
const faultAt = (pointer: string, name: string): Fault => ({ pointer, message: `${name} must say something` });

const wantedByClass = new Map<unknown, ReadonlySet<string>>();

/** The names of the texts that a class wants filled, as its decorators say; read once. */
function wantedIn({ constructor }: object): ReadonlySet<string> {
  const known = wantedByClass.get(constructor);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  const names = new Set(rules.filter(wantsText).map(({ propertyName }) => propertyName));
  wantedByClass.set(constructor, names);
  return names;
}

const wantsText = ({ name, constraints }: ValidationMetadata): boolean =>
  name === 'isNotEmpty' || ((name === 'isLength' || name === 'minLength') && constraints[0] > 0);
