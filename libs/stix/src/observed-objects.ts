import type { Json } from './bundle.ts';
import { observableProperties } from './common-properties.ts';
import { quote } from './findings.ts';
import type { Findings } from './findings.ts';
import { isObject, text, textThat } from './kinds.ts';
import type { Check } from './kinds.ts';
import { customProperty, dictionaryOf, isIdentifier, objectOf, typeOfId } from './kinds-of-objects.ts';
import { observablesWith } from './observables.ts';

/** In this older form a reference may be a key of the dictionary, which says nothing about its type. */
const shapes = observablesWith(() => text);

/** STIX 2.1 §4.14 objects, deprecated: observables under keys of their own. */
export const observedObjects: Check = dictionaryOf((value: Json, at: string, found: Findings) => {
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
        `an identifier of a ${String(type)}`,
      ),
    },
    required: ['type', 'id', ...(shape.required ?? [])],
    others: customProperty,
  })(value, at, found);
});
