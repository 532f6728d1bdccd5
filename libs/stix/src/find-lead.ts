import type { StixBundle, StixObject } from './bundle.ts';
import { RefusedBundle } from './fault.ts';
import type { Warning } from './fault.ts';
import type { Scope } from './find-scope.ts';
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

/** Each tells of a threat by itself: two of them in a bundle are two stories. */
const stories = ['report', 'grouping', 'incident'];

/**
 * The object that leads: a story that holds before one that was revoked, and then of the first type there is, the one that refers to most, then the latest version, then the smallest
 * identifier, so that any order of the same objects gives the same lead.
 *
 * @throws RefusedBundle when nothing in the bundle tells of a threat.
 */
export function findLead({ latestById }: StixBundle): StixObject {
  const objects = [...latestById.values()];
  const present = objects.filter(({ revoked }) => revoked !== true);
  const first = (from: readonly StixObject[], types: readonly string[]): StixObject | undefined =>
    types.flatMap((type) => from.filter((object) => object.type === type).toSorted(leadsBefore))[0];
  // What a revoked story told of is still there, and does not tell of a threat by itself.
  const lead =
    first(present, stories) ?? first(objects, stories) ?? first(present, leadingTypes) ?? first(objects, leadingTypes);
  if (lead) return lead;
  throw new RefusedBundle([
    { pointer: '/objects', rule: 'lead', message: `No object tells of a threat: ${leadingTypes.join(', ')}.` },
  ]);
}

const modified = (object: StixObject): number => timeOf(object, 'modified')?.getTime() ?? 0;

const leadsBefore = (a: StixObject, b: StixObject): number =>
  textsOf(b, 'object_refs').length - textsOf(a, 'object_refs').length ||
  modified(b) - modified(a) ||
  (a.id < b.id ? -1 : 1);

/** Stories of a bundle beside that of the lead: nothing of them is read, and who sent them has to know. */
export const unreadStories = ({ latestById }: StixBundle, { lead, objects }: Scope): readonly Warning[] =>
  [...latestById.values()]
    .filter((object) => !objects.has(object) && object.id !== lead.id)
    .filter(({ type }) => stories.includes(type) || type === lead.type)
    .map(({ id }) => ({
      ...{ pointer: '', rule: 'unread' },
      message: `${id} was not read, because ${lead.id} leads the bundle. Send it in a bundle of its own.`,
    }));
