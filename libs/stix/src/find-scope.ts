import type { StixBundle, StixObject } from './bundle.ts';
import { typeOfId } from './kinds-of-objects.ts';
import { textOf, textsOf } from './read-property.ts';

/** What belongs to the leading object; a bundle may hold other things beside it. */
export type Scope = {
  readonly lead: StixObject;
  readonly objects: ReadonlySet<StixObject>;
  readonly relationships: readonly StixObject[];
};

const named = ['object_refs', 'observed_data_refs', 'where_sighted_refs'];

/** What an object names itself (STIX 2.1 §4, §5). Who made it and how it is marked does not make things belong together. */
const refsOf = (object: StixObject): string[] => [
  ...named.flatMap((name) => textsOf(object, name)),
  ...['sighting_of_ref', 'source_ref', 'target_ref'].flatMap((name) => textOf(object, name) ?? []),
];

/** Relationships and sightings by what they connect: they name it, not the other way round. */
function connectionsById(bundle: StixBundle): Map<string, StixObject[]> {
  const byId = new Map<string, StixObject[]>();
  for (const object of bundle.latestById.values()) {
    const ends = ['source_ref', 'target_ref', 'sighting_of_ref'].flatMap((name) => textOf(object, name) ?? []);
    for (const end of ends) {
      const known = byId.get(end);
      if (known) known.push(object);
      else byId.set(end, [object]);
    }
  }
  return byId;
}

/** Who and where is shared by many stories: from there only the way to a place is followed. */
const leadsOn = (connection: StixObject, from: string): boolean =>
  !['identity', 'location'].includes(typeOfId(from)) ||
  (connection.relationship_type === 'located-at' && connection.source_ref === from);

/** Everything that can be reached from the lead; what its maker has revoked (§3.6.3) is not followed. Linear. */
export function findScope(bundle: StixBundle, lead: StixObject): Scope {
  const connections = connectionsById(bundle);
  // Its maker belongs to it only so that the maker's own place is known for what it is.
  const maker = bundle.latestById.get(textOf(lead, 'created_by_ref') ?? '');
  const objects = new Set<StixObject>(maker ? [lead, maker] : [lead]);
  // A set that grows while it is walked: every object is visited once.
  for (const object of objects) {
    const around = (connections.get(object.id) ?? []).filter((connection) => leadsOn(connection, object.id));
    for (const next of [...refsOf(object).map((id) => bundle.latestById.get(id)), ...around])
      if (next && next.revoked !== true) objects.add(next);
  }
  return { lead, objects, relationships: [...objects].filter(({ type }) => type === 'relationship') };
}
