import type { Json, JsonObject } from './bundle.ts';
import { coreProperties, coreRequired, observableProperties } from './common-properties.ts';
import { domainObjects } from './domain-objects.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { isObject, text, textThat } from './kinds.ts';
import { customProperty, isIdentifier, objectOf, refTo, refuseReserved, typeOfId } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';
import { markingDefinition, metaObjects } from './meta-objects.ts';
import { observablesWith } from './observables.ts';
import { relationshipObjects } from './relationship-objects.ts';
import { allOf, inOrder } from './sense.ts';

const observables = observablesWith(refTo);
const versioned: Readonly<Record<string, Shape>> = { ...domainObjects, ...relationshipObjects, ...metaObjects };

/** STIX 2.1 §3.1 type. */
const isTypeName = (type: string): boolean =>
  type.length >= 3 && type.length <= 250 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*-?$/.test(type);

const typesWithoutObjects = ['action', 'bundle'];

/** Judges one object of a bundle by the rules of its type (STIX 2.1 §3 to §7). */
export function checkObject(object: JsonObject, at: string, found: Findings): void {
  const { type } = object;
  if (typeof type !== 'string' || !isTypeName(type) || typesWithoutObjects.includes(type))
    return found.fault(below(at, 'type'), 'type', `${quote(type)} is no type of object.`);
  objectOf(shapeOf(type, object, at, found))(object, at, found);
  refuseReserved(object, at, found);
}

function shapeOf(type: string, object: JsonObject, at: string, found: Findings): Shape {
  if (type === 'marking-definition') return markingDefinition;
  if (Object.hasOwn(versioned, type)) return whole(type, versioned[type] ?? { properties: {} }, true);
  if (Object.hasOwn(observables, type)) return whole(type, observables[type] ?? { properties: {} }, false);
  found.warn(
    below(at, 'type'),
    'type',
    `${quote(type)} is no type of STIX 2.1; only what all objects share is judged.`,
  );
  return whole(type, { properties: {} }, 'created' in object || 'modified' in object, true);
}

const shapes = new Map<string, Shape>();

/** A type's own properties and those that all objects have; made once for each type of the standard. */
function whole(type: string, own: Shape, isVersioned: boolean, isCustom = false): Shape {
  const known = isCustom ? undefined : shapes.get(type);
  if (known) return known;
  const shape: Shape = {
    ...own,
    properties: {
      ...(isVersioned ? coreProperties : observableProperties),
      ...own.properties,
      type: text,
      id: textThat((id) => isIdentifier(id) && typeOfId(id) === type, 'identifier', `an identifier of a ${type}`),
    },
    required: ['id', ...(isVersioned ? coreRequired : []), ...(own.required ?? [])],
    sense: allOf(inOrder('created', 'modified'), ...(own.sense ? [own.sense] : [])),
    others: isCustom ? customProperty : customWarned,
  };
  if (!isCustom) shapes.set(type, shape);
  return shape;
}

/** §11.1: properties beyond the standard's without an extension that names them are deprecated, not forbidden. */
function customWarned(name: string, value: Json, at: string, found: Findings, object: JsonObject): void {
  customProperty(name, value, at, found);
  if (!hasTopLevelExtension(object)) found.warn(at, 'custom', `${quote(name)} is no property of this type.`);
}

/** True when an extension says that it adds properties to the object itself (§7.3). */
const hasTopLevelExtension = ({ extensions }: JsonObject): boolean =>
  isObject(extensions) &&
  Object.values(extensions).some(
    (extension) => isObject(extension) && extension.extension_type === 'toplevel-property-extension',
  );
