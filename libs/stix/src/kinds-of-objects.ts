import type { Json, JsonObject } from './bundle.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { binary, hex, isList, isObject, textThat } from './kinds.ts';
import type { Check } from './kinds.ts';

/** What an object may and must have. A property that is not listed is left to `others`. */
export type Shape = {
  readonly properties: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  /** At least one of these. */
  readonly anyOf?: readonly string[];
  /** Rules over several properties. */
  readonly sense?: (object: JsonObject, at: string, found: Findings) => void;
  /** Judges what is not listed; without it anything is allowed that the standard's kinds can say. */
  readonly others?: (name: string, value: Json, at: string, found: Findings, object: JsonObject) => void;
};

/** Which types a reference may name; the older form of observed-data names observables by keys of its own (§4.14). */
export type RefCheck = (...types: readonly string[]) => Check;

const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}';
const identifierForm = new RegExp(`^[a-z][a-z0-9-]+[a-z0-9]--${uuid}$`);
const extensionKeyForm = new RegExp(`^extension-definition--${uuid}$`);

/** §2.9 identifier: `type--UUID`, of RFC 4122. */
export const isIdentifier = (value: string): boolean => value.length <= 300 && identifierForm.test(value);
export const isExtensionDefinition = (key: string): boolean => extensionKeyForm.test(key);

/** The type that an identifier names. */
export const typeOfId = (id: string): string => id.slice(0, Math.max(0, id.indexOf('--')));

const identifier: Check = textThat(isIdentifier, 'identifier', 'an identifier, type--UUID');

/** A reference to an object of one of these types; of any type when none is given. */
export const refTo: RefCheck = (...types) =>
  types.length === 0
    ? identifier
    : textThat(
        (value) => isIdentifier(value) && types.includes(typeOfId(value)),
        'reference',
        `the identifier of ${types.length === 1 ? 'a' : 'one of'} ${types.join(', ')}`,
      );

/** A reference to anything but these. */
export const refToNo = (...types: readonly string[]): Check =>
  textThat(
    (value) => isIdentifier(value) && !types.includes(typeOfId(value)),
    'reference',
    `an identifier of something else than ${types.join(', ')}`,
  );

/** §2.4 dictionary, by its keys; the values by `check`. */
export const dictionaryOf =
  (check: Check = anything): Check =>
  (value, at, found) => {
    if (!isObject(value)) return found.fault(at, 'kind', `An object is expected, not ${quote(value)}.`);
    const keys = Object.keys(value);
    if (keys.length === 0) found.fault(at, 'empty', 'At least one member is expected.');
    for (const key of keys) {
      if (found.isFull) return;
      if (!/^[a-zA-Z0-9_-]{1,250}$/.test(key))
        found.fault(below(at, key), 'property-name', `${quote(key)} is no key of a dictionary.`);
      check(value[key] ?? null, below(at, key), found);
    }
  };

/** What no type of the standard knows may hold anything but null and empty lists (§2, §2.12). */
export function anything(value: Json, at: string, found: Findings): void {
  if (value === null) return found.fault(at, 'null', 'There is no null; a property without a value is left out.');
  if (isList(value)) {
    if (value.length === 0) found.fault(at, 'empty', 'A list is never empty; it is left out.');
    for (const [i, item] of value.entries()) anything(item, below(at, i), found);
  } else if (isObject(value)) for (const key of Object.keys(value)) anything(value[key] ?? null, below(at, key), found);
}

/** A property that the standard does not define (§3.1): its name, and what the end of the name says about the value. */
export function customProperty(name: string, value: Json, at: string, found: Findings): void {
  if (!/^[a-z][a-z0-9_]{2,249}$/.test(name) && name !== 'id')
    found.fault(
      at,
      'property-name',
      `${quote(name)} is no name of a property: a-z, 0-9 and _, from three characters on.`,
    );
  if (name.endsWith('_bin')) binary(value, at, found);
  else if (name.endsWith('_hex')) hex(value, at, found);
  else anything(value, at, found);
}

/** An object of a shape. */
export const objectOf =
  (shape: Shape): Check =>
  (value, at, found) => {
    if (!isObject(value)) return found.fault(at, 'kind', `An object is expected, not ${quote(value)}.`);
    for (const name of shape.required ?? []) if (!(name in value)) found.fault(at, 'required', `${name} is missing.`);
    if (shape.anyOf && !shape.anyOf.some((name) => name in value))
      found.fault(at, 'required', `One of ${shape.anyOf.join(', ')} is missing.`);
    for (const name of Object.keys(value)) {
      if (found.isFull) return;
      const check = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
      const member = value[name] ?? null;
      if (check) check(member, below(at, name), found);
      else if (shape.others) shape.others(name, member, below(at, name), found, value);
      else anything(member, below(at, name), found);
    }
    shape.sense?.(value, at, found);
  };

const reservedNames = ['severity', 'action', 'username', 'phone_numbers'];

/** §3.3: names that are kept for later versions of the standard, on no object of this one. */
export function refuseReserved(object: JsonObject, at: string, found: Findings): void {
  for (const name of reservedNames)
    if (name in object) found.fault(below(at, name), 'reserved', `${name} is kept for later versions of STIX.`);
}
