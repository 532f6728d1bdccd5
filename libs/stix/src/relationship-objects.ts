import { bool, integer, listOf, text, textThat, timestamp } from './kinds.ts';
import { refTo, refToNo } from './kinds-of-objects.ts';
import type { Shape } from './kinds-of-objects.ts';
import { inOrder } from './sense.ts';

const related = refToNo('relationship', 'sighting', 'bundle', 'marking-definition', 'language-content');

/** STIX 2.1 §5: the properties beyond those that all have (§3.2). Which types relate how is left open, as §5.1 does. */
export const relationshipObjects: Readonly<Record<string, Shape>> = {
  relationship: {
    properties: {
      relationship_type: textThat(
        (value) => /^[a-z0-9-]{1,250}$/.test(value),
        'relationship-type',
        'a type of relationship: a-z, 0-9 and hyphens',
      ),
      description: text,
      source_ref: related,
      target_ref: related,
      start_time: timestamp,
      stop_time: timestamp,
    },
    required: ['relationship_type', 'source_ref', 'target_ref'],
    sense: inOrder('start_time', 'stop_time', true),
  },
  sighting: {
    properties: {
      description: text,
      first_seen: timestamp,
      last_seen: timestamp,
      count: integer(0, 999_999_999),
      sighting_of_ref: related,
      observed_data_refs: listOf(refTo('observed-data')),
      where_sighted_refs: listOf(refTo('identity', 'location')),
      summary: bool,
    },
    required: ['sighting_of_ref'],
    sense: inOrder('first_seen', 'last_seen'),
  },
};
