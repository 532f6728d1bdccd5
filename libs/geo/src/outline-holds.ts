import type { Point, Polygon } from '@keten/domain';

/** Whether a ring lies within another that it does not cross, such as a hole in the outline of a gemeente. Of places, not around a pole. */
export const outlineHolds = ({ points: outer }: Polygon, { points: [inner] }: Polygon): boolean =>
  inner !== undefined && isWithin(inner, outer);

/** A ray to the east crosses an odd number of sides. */
const isWithin = ({ lat, lon }: Point, ring: readonly Point[]): boolean =>
  ring.slice(1).filter((to, index) => {
    const from = ring[index] ?? to;
    if (from.lat > lat === to.lat > lat) return false;
    return from.lon + ((to.lon - from.lon) * (lat - from.lat)) / (to.lat - from.lat) > lon;
  }).length %
    2 ===
  1;
