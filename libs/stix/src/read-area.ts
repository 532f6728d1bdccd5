import type { Area } from '@keten/domain';
import type { StixObject } from './bundle.ts';
import type { Contribution } from './contribution.ts';
import type { Warning } from './fault.ts';
import type { Scope } from './find-scope.ts';
import { typeOfId } from './kinds-of-objects.ts';
import { describeLocation, placeLocation } from './place-location.ts';
import { textOf, textsOf } from './read-property.ts';

/** More places than that are no area but a list; the rest is told to be left out. */
const maxLocations = 500;
const maxDescriptionLength = 500;

const locationProperties = [
  'latitude',
  'longitude',
  'precision',
  'region',
  'country',
  'administrative_area',
  'city',
  'street_address',
  'postal_code',
  'name',
];

export type AreaRead = {
  readonly area: Area;
  readonly contributions: readonly Contribution[];
  readonly oddities: readonly Warning[];
};

/** The area that is threatened: the union of the locations of the scope that are not merely where it comes from. */
export function readArea(scope: Scope): AreaRead {
  const all = affected(scope);
  const locations = all.slice(0, maxLocations);
  const placed = locations.map((location) => ({ location, ...placeLocation(location) }));
  const names = [...new Set(locations.map(describeLocation))].join(', ');
  const oddities = placed.flatMap(({ location, because }) => (because ? [oddity(location.id, because)] : []));
  if (all.length > locations.length) oddities.push(oddity(scope.lead.id, `Only ${maxLocations} locations are read.`));
  return {
    area: {
      description:
        names.length > maxDescriptionLength ? `${names.slice(0, maxDescriptionLength).toWellFormed()} …` : names,
      codes: [...new Set(placed.flatMap(({ codes }) => codes))],
      polygons: [],
      circles: placed.flatMap(({ circles }) => circles),
    },
    contributions: [
      ...locations.map((object) => ({ field: 'area' as const, object, properties: locationProperties })),
      ...connectionsOf(scope, new Set(locations.map(({ id }) => id))),
    ],
    oddities,
  };
}

const oddity = (id: string, message: string): Warning => ({ pointer: '', rule: 'area', message: `${id}: ${message}` });

const linkOf = (relationship: StixObject): { type: string; source: string; target: string } => ({
  type: textOf(relationship, 'relationship_type') ?? '',
  source: textOf(relationship, 'source_ref') ?? '',
  target: textOf(relationship, 'target_ref') ?? '',
});

/**
 * Locations that something says are hit or aimed at, and those that are simply listed; not those that are known only as where
 * an actor, its tools or the report’s maker is: an attack from abroad on one provincie threatens that provincie.
 */
function affected({ lead, objects, relationships }: Scope): StixObject[] {
  const hit = new Set([...objects].flatMap((object) => textsOf(object, 'where_sighted_refs')));
  const origins = new Set<string>();
  const links = relationships.map(linkOf);
  for (const { type, target } of links) if (type === 'targets' || type === 'compromises') hit.add(target);
  for (const { type, source, target } of links) {
    if (type !== 'located-at' && type !== 'originates-from') continue;
    if (type === 'located-at' && hit.has(source)) hit.add(target);
    else if (type === 'originates-from' || typeOfId(source) !== 'identity' || source === lead.created_by_ref)
      origins.add(target);
  }
  return [...objects]
    .filter(({ type, id }) => type === 'location' && (hit.has(id) || !origins.has(id)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** That a place is meant is itself said by something: by what points at it, whose marking counts for the area too. */
const connectionsOf = ({ lead, objects }: Scope, ids: ReadonlySet<string>): Contribution[] =>
  [...objects].flatMap((object): Contribution[] => {
    const listed = ['object_refs', 'where_sighted_refs'].filter(
      (name) => (object === lead || object.type === 'sighting') && textsOf(object, name).some((id) => ids.has(id)),
    );
    const ends = ['source_ref', 'target_ref'].filter((name) => ids.has(textOf(object, name) ?? ''));
    const properties = ends.length > 0 ? ['source_ref', 'target_ref', 'relationship_type'] : listed;
    return properties.length > 0 ? [{ field: 'area', object, properties }] : [];
  });
