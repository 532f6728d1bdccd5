import type { StixBundle, StixObject } from './bundle.ts';
import { RefusedBundle } from './fault.ts';
import { textsOf, timeOf } from './read-property.ts';

/** Which object a bundle is about: what tells of others before what is told of; what may be there before who did it. */
const leadingTypes = [
  'report',
  'grouping',
  'incident',
  'campaign',
  'sighting',
  'observed-data',
  'indicator',
  'threat-actor',
  'intrusion-set',
  'malware',
  'attack-pattern',
  'vulnerability',
  'infrastructure',
  'tool',
];

/**
 * The object that leads: of the first type there is, the one that refers to most, then the latest version, then the smallest
 * identifier, so that any order of the same objects gives the same lead.
 *
 * @throws RefusedBundle when nothing in the bundle tells of a threat.
 */
export function findLead({ latestById }: StixBundle): StixObject {
  const objects = [...latestById.values()];
  for (const type of leadingTypes) {
    const [lead] = objects.filter((object) => object.type === type).toSorted(leadsBefore);
    if (lead) return lead;
  }
  throw new RefusedBundle([
    { pointer: '/objects', rule: 'lead', message: `No object tells of a threat: ${leadingTypes.join(', ')}.` },
  ]);
}

const modified = (object: StixObject): number => timeOf(object, 'modified')?.getTime() ?? 0;

const leadsBefore = (a: StixObject, b: StixObject): number =>
  textsOf(b, 'object_refs').length - textsOf(a, 'object_refs').length ||
  modified(b) - modified(a) ||
  (a.id < b.id ? -1 : 1);
