import { getMetadataStorage } from 'class-validator';

/** What `IsOptional` calls itself among the rules of a class. */
const optional = 'isOptional';

/**
 * Takes `null` away, at any depth, wherever a class says that something may be left out: `IsOptional` lets it through in place of a
 * value, and everything behind the edge knows only values and nothing. Where null has a meaning the class says so by `ValidateIf`.
 */
export function leaveOutNulls(instance: object): void {
  for (const [name, part] of Object.entries(instance) as [string, unknown][]) {
    if (part === null && optionalIn(instance).has(name)) Reflect.deleteProperty(instance, name);
    else for (const each of [part].flat()) if (isOurs(each)) leaveOutNulls(each);
  }
}

const isOurs = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && part.constructor !== Object;

const optionalByClass = new Map<unknown, ReadonlySet<string>>();

/** The names that a class lets be left out, as its decorators say; read once. */
function optionalIn({ constructor }: object): ReadonlySet<string> {
  const known = optionalByClass.get(constructor);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  const names = new Set(rules.filter(({ name }) => name === optional).map(({ propertyName }) => propertyName));
  optionalByClass.set(constructor, names);
  return names;
}
