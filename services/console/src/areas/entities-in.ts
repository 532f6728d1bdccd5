import { isWarned, whereabouts } from '@keten/domain';
import type { Area, Entity, Point } from '@keten/domain';
import { assetsTouchedBy, centresOf, spotsOf } from '@keten/geo';
import type { Centre } from '@keten/geo';

/** A point, with the name of what stands there where it has one. */
type Spot = Point & { readonly asset?: string };
/** The points of an organisation that can be drawn. */
type PlaceOfEntity = {
  readonly spots: readonly Spot[];
  /** In which gemeenten it is registered, where nothing nearer is known. */
  readonly somewhereIn: readonly Centre[];
};
/** An organisation that is warned and has a location in an area. */
type EntityInside = Pick<Entity, 'entityId' | 'name' | 'sector'> &
  PlaceOfEntity & {
    /** Names of its assets there. */
    readonly assets: readonly string[];
  };

/** The first of them by name, and how many there are: a page with ten thousand names helps nobody. */
export type EntitiesInside = { readonly count: number; readonly first: readonly EntityInside[] };

const most = 200;
const mostPlaces = 10;

/** Whoever is registered in an area and would be warned, whatever the sector: which of them are is up to the audience. */
export function entitiesIn(area: Area, entities: ReadonlyMap<string, Entity>): EntitiesInside {
  const isThere = assetsTouchedBy(area);
  const inside = [...entities.values()].filter((entity) => isWarned(entity) && isThere(whereabouts(entity)));
  const byName = inside.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const first = byName.slice(0, most).map((entity) => {
    const { entityId, name, sector, assets = [] } = entity;
    const there = assets.filter((asset) => isThere(whereabouts({ area: nowhere, assets: [asset] })));
    return { entityId, name, sector, assets: there.map((asset) => asset.name), ...withAssets(entity) };
  });
  return { count: inside.length, first };
}

const nowhere: Area = { description: '', codes: [], polygons: [], circles: [] };

function withAssets(entity: Entity): PlaceOfEntity {
  const { spots, somewhereIn } = placeOf(entity);
  return { somewhereIn, spots: [...spots, ...(entity.assets ?? []).map(({ name, at }) => ({ ...at, asset: name }))] };
}

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
