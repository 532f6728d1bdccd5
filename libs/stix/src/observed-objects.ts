import type { Json } from './bundle.ts';
import { observableProperties } from './common-properties.ts';
import { below, quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { integer, isObject, listOf, text, textThat, timestamp } from './kinds.ts';
import type { Check } from './kinds.ts';
import { customProperty, refuseReserved, dictionaryOf, isIdentifier, objectOf, typeOfId } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';
import { observablesWith } from './observables.ts';
import { allOf, inOrder, notBoth } from './sense.ts';

/** In this older form a reference may be a key of the dictionary, which says nothing about its type. */
const shapes = observablesWith(() => text);

/** STIX 2.1 §4.14 objects, deprecated: observables under keys of their own. */
const observedObjects: Check = dictionaryOf((value: Json, at: string, found: Findings) => {
  const type = isObject(value) ? value.type : undefined;
  const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape) return found.fault(at, 'type', `${quote(type)} is no observable of STIX 2.1.`);
  objectOf({
    ...shape,
    properties: {
      ...observableProperties,
      ...shape.properties,
      type: text,
      id: textThat(
        (id) => isIdentifier(id) && typeOfId(id) === type,
        'identifier',
        `an identifier of a ${quote(type)}`,
      ),
    },
    required: ['type', 'id', ...(shape.required ?? [])],
    others: customProperty,
  })(value, at, found);
  if (isObject(value)) refuseReserved(value, at, found);
});

/** §4.14 object_refs: observables, those of others too, relationships and sightings; never what is an assessment. */
const notObserved = new RegExp(
  '^(attack-pattern|campaign|course-of-action|grouping|identity|incident|indicator|infrastructure|intrusion-set|location|' +
    'malware|note|observed-data|opinion|report|threat-actor|tool|vulnerability|bundle|marking-definition|' +
    'language-content|extension-definition)',
);
const refToObserved = textThat(
  (id) => isIdentifier(id) && !notObserved.test(id),
  'reference',
  'the identifier of an observable, a relationship or a sighting',
);

/** STIX 2.1 §4.14. */
export const observedData: Shape = {
  properties: {
    first_observed: timestamp,
    last_observed: timestamp,
    number_observed: integer(1, 999_999_999),
    objects: observedObjects,
    object_refs: listOf(refToObserved),
  },
  required: ['first_observed', 'last_observed', 'number_observed'],
  anyOf: ['objects', 'object_refs'],
  sense: allOf(inOrder('first_observed', 'last_observed'), notBoth('objects', 'object_refs'), (object, at, found) => {
    if ('objects' in object)
      found.warn(below(at, 'objects'), 'deprecated', 'objects is deprecated; object_refs takes its place.');
  }),
};
