import type { Point } from '@keten/domain';

/** A dot on a map: one place of an organisation by its name, or the middle of so many that they would lie over each other. */
export type Dot = Point & { readonly name: string; readonly count: number };

type Spot = Point & { readonly name: string };
type Placed = { readonly entityId: string; readonly spots: readonly Spot[] };
type Named = Spot & Pick<Placed, 'entityId'>;

/** A map with more is black. */
const mostDots = 300;
/** Sides of the cells in which places come together, in degrees of latitude and longitude: from apart to about a province. */
const cells = [0, 0.01, 0.03, 0.1, 0.2, 0.5, 1, 3, 10, 30] as const;

/** All places of all of these as at most a few hundred dots: as few come together as that takes. */
export function dotsOf(placed: readonly Placed[]): readonly Dot[] {
  const all = placed.flatMap(({ entityId, spots }) => spots.map((spot) => ({ ...spot, entityId })));
  const apart = all.length <= mostDots ? all.map((each) => [each]) : undefined;
  const groups = apart ?? cells.map((side) => groupedBy(all, side)).find((found) => found.length <= mostDots) ?? [all];
  return groups.map(dotOf);
}

const groupedBy = (all: readonly Named[], side: number): readonly (readonly Named[])[] => {
  const cellOf = (degrees: number): number => (side === 0 ? degrees : Math.floor(degrees / side));
  return [...Map.groupBy(all, ({ lat, lon }) => `${cellOf(lat)} ${cellOf(lon)}`).values()];
};

function dotOf(group: readonly Named[]): Dot {
  const mean = (of: (each: Named) => number): number => group.reduce((sum, each) => sum + of(each), 0) / group.length;
  const count = new Set(group.map(({ entityId }) => entityId)).size;
  return { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon), name: group[0]?.name ?? '', count };
}
