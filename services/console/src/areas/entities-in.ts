import { isWarned } from '@keten/domain';
import type { Area, Entity, Point } from '@keten/domain';
import { assetsTouchedBy, centresOf, spotsOf } from '@keten/geo';
import type { Centre } from '@keten/geo';

/** An organisation that is warned and has a location in an area, and its points that can be drawn. */
type EntityInside = Pick<Entity, 'entityId' | 'name' | 'sector'> & {
  readonly spots: readonly Point[];
  /** In which gemeenten it is registered, where nothing nearer is known. */
  readonly somewhereIn: readonly Centre[];
};

/** The first of them by name, and how many there are: a page with ten thousand names helps nobody. */
export type EntitiesInside = { readonly count: number; readonly first: readonly EntityInside[] };

const most = 200;
const mostPlaces = 10;

/** Whoever is registered in an area and would be warned, whatever the sector: which of them are is up to the audience. */
export function entitiesIn(area: Area, entities: ReadonlyMap<string, Entity>): EntitiesInside {
  const isThere = assetsTouchedBy(area);
  const inside = [...entities.values()].filter((entity) => isWarned(entity) && isThere(entity.area));
  const byName = inside.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const first = byName.slice(0, most).map(({ entityId, name, sector, area: own }) => {
    const spots = spotsOf(own);
    const somewhereIn = spots.length > 0 ? [] : centresOf(own).slice(0, mostPlaces);
    return { entityId, name, sector, spots, somewhereIn };
  });
  return { count: inside.length, first };
}
