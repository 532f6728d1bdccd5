import { markingProperties } from './common-properties.ts';
import { below } from './findings.ts';
import { listOf, oneOf, text, textThat, timestamp } from './kinds.ts';
import { customProperty, dictionaryOf, isIdentifier, objectOf, refToNo, typeOfId } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';

const definition = objectOf({ properties: { statement: text, tlp: oneOf('white', 'green', 'amber', 'red') } });

/** STIX 2.1 §7.2.1. What the definition must be exactly is judged where markings are read. */
export const markingDefinition: Shape = {
  properties: {
    ...markingProperties,
    type: text,
    id: textThat(
      (id) => isIdentifier(id) && typeOfId(id) === 'marking-definition',
      'identifier',
      'a marking’s identifier',
    ),
    definition_type: text,
    definition,
  },
  required: ['id', 'spec_version', 'created'],
  others: customProperty,
  sense: (object, at, found) => {
    for (const name of ['modified', 'revoked', 'labels', 'confidence', 'lang'])
      if (name in object) found.fault(below(at, name), 'unknown', `A marking has no ${name}: it never changes.`);
    if (!('extensions' in object) && !('definition' in object && 'definition_type' in object))
      found.fault(at, 'required', 'definition and definition_type, or extensions, are missing.');
  },
};

/** STIX 2.1 §7.1, §7.3: the properties beyond those that all have (§3.2). */
export const metaObjects: Readonly<Record<string, Shape>> = {
  'language-content': {
    properties: {
      object_ref: refToNo('bundle', 'language-content'),
      object_modified: timestamp,
      contents: dictionaryOf(dictionaryOf()),
    },
    required: ['object_ref', 'contents'],
  },
  'extension-definition': {
    properties: {
      name: text,
      description: text,
      schema: text,
      version: text,
      extension_types: listOf(
        oneOf('new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'),
      ),
      extension_properties: listOf(text),
    },
    required: ['name', 'schema', 'version', 'extension_types'],
    sense: (object, at, found) => {
      const types = object.extension_types;
      const isTopLevel = Array.isArray(types) && types.includes('toplevel-property-extension');
      if ('extension_properties' in object && !isTopLevel)
        found.fault(
          below(at, 'extension_properties'),
          'exclusive',
          'Only a toplevel-property-extension names properties.',
        );
    },
  },
};
