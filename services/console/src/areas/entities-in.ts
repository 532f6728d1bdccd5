import { isWarned, nowhere, whereabouts } from '@keten/domain';
import type { Area, Entity, Point } from '@keten/domain';
import { assetsTouchedBy, centresOf, spotsOf } from '@keten/geo';
import type { Centre } from '@keten/geo';
import { dotsOf } from './dots-of.ts';
import type { Dot } from './dots-of.ts';

/** The points of an organisation that can be drawn. */
type PlaceOfEntity = {
  readonly spots: readonly Point[];
  /** In which gemeenten it is registered, where nothing nearer is known. */
  readonly somewhereIn: readonly Centre[];
};
/** An organisation that is warned and has a location in an area. */
type EntityInside = Pick<Entity, 'entityId' | 'name' | 'sector'> & {
  /** Names of its assets there. */
  readonly assets: readonly string[];
};

/** The first of them by name, and how many there are: a page with ten thousand names helps nobody. On a map there is room for all. */
export type EntitiesInside = {
  readonly count: number;
  readonly first: readonly EntityInside[];
  /** Of how many a place is known that can be drawn. */
  readonly drawn: number;
  readonly dots: readonly Dot[];
};

const most = 200;
const mostPlaces = 10;

/**
 * Whoever is registered in an area and would be warned, whatever the sector: which of them are is up to the audience.
 *
 * @param mayShow whether the asker may read what of them is at a place in the area.
 */
export function entitiesIn(
  area: Area,
  entities: ReadonlyMap<string, Entity>,
  mayShow: (place: Area) => boolean,
): EntitiesInside {
  const isThere = assetsTouchedBy(area);
  const isShown = (place: Area): boolean => isThere(place) && mayShow(place);
  // That it is there at all, by what of it may not be read, would say where that is.
  const inside = [...entities.values()].filter(
    (entity) => isWarned(entity) && isThere(whereabouts(entity)) && partsOf(entity).some(isShown),
  );
  const byName = inside.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const first = byName.slice(0, most).map(({ entityId, name, sector, assets = [] }) => {
    const there = assets.filter(({ at }) => isShown(pointAt(at)));
    return { entityId, name, sector, assets: there.map((asset) => asset.name) };
  });
  const placed = byName.map((entity) => ({ ...entity, spots: namedSpots(entity, isShown) }));
  const drawn = placed.filter(({ spots }) => spots.length > 0).length;
  return { count: inside.length, first, drawn, dots: dotsOf(placed) };
}

/** An entity with something in an area: names of its assets there, none when only the whole of it is. */
export type EntityThere = Pick<Entity, 'entityId'> & { readonly assets: readonly string[] };

/** Everybody registered with something in an area, also who is not warned yet or any more. */
export function entitiesThere(
  area: Area,
  entities: ReadonlyMap<string, Entity>,
  mayShow: (place: Area) => boolean,
): readonly EntityThere[] {
  const isThere = assetsTouchedBy(area);
  const isShown = (place: Area): boolean => isThere(place) && mayShow(place);
  return [...entities.values()]
    .filter((entity) => isThere(whereabouts(entity)) && partsOf(entity).some(isShown))
    .map(({ entityId, assets = [] }) => ({
      entityId,
      assets: assets.filter(({ at }) => isShown(pointAt(at))).map(({ name }) => name),
    }));
}

const pointAt = (center: Point): Area => ({ ...nowhere, circles: [{ center, radiusKm: 0 }] });

const shapesOf = ({ circles, polygons }: Area): readonly Area[] => [
  ...circles.map((circle) => ({ ...nowhere, circles: [circle] })),
  ...polygons.map((polygon) => ({ ...nowhere, polygons: [polygon] })),
];

const partsOf = ({ area, assets = [] }: Entity): readonly Area[] => [
  ...area.codes.map((code) => ({ ...nowhere, codes: [code] })),
  ...shapesOf(area),
  ...assets.map(({ at }) => pointAt(at)),
];

/** What of it is shown, each with what it is called on a map. */
const namedSpots = ({ name, area, assets = [] }: Entity, isShown: (place: Area) => boolean) => [
  ...shapesOf(area)
    .filter(isShown)
    .flatMap(spotsOf)
    .map((spot) => ({ ...spot, name })),
  ...assets.filter(({ at }) => isShown(pointAt(at))).map((asset) => ({ ...asset.at, name: `${asset.name} (${name})` })),
];

/** Of the organisation as a whole: what holds for it does not hold for each of its assets. */
function placeOf({ area }: Entity): PlaceOfEntity {
  const spots = spotsOf(area);
  return { spots, somewhereIn: spots.length > 0 ? [] : centresOf(area).slice(0, mostPlaces) };
}

/** Where each of these is, as far as it is registered: for who knows already whom they ask about. */
export const placesOf = (
  entityIds: readonly string[],
  entities: ReadonlyMap<string, Entity>,
): readonly (Pick<Entity, 'entityId'> & PlaceOfEntity)[] =>
  entityIds.flatMap((entityId) => {
    const entity = entities.get(entityId);
    return entity ? [{ entityId, ...placeOf(entity) }] : [];
  });
