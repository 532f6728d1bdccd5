import type { Point } from '@keten/domain';

type Side = readonly [Point, Point];

/**
 * Whether a ring crosses itself, found the slow way: every pair of sides is compared, and in every column between two
 * longitudes of its points the ring must wind around each gap not at all, or once in the same way everywhere. Exact for
 * whole degrees on a small grid.
 */
export function crossesBySearch(points: readonly Point[]): boolean {
  const sides = points.slice(1).map((to, i): Side => [points[i] ?? to, to]);
  if (sides.some((a) => sides.some((b) => crosses(a, b)))) return true;
  const ways = new Set(columns(points).flatMap((lon) => windings(sides, lon)));
  ways.delete(0);
  return ways.size > 1 || [...ways].some((winds) => Math.abs(winds) > 1);
}

const columns = (points: readonly Point[]): number[] => {
  const longitudes = [...new Set(points.map(({ lon }) => lon))].sort((a, b) => a - b);
  return longitudes.slice(1).map((lon, i) => (lon + (longitudes[i] ?? lon)) / 2);
};

/** How often the ring winds around each gap on one meridian that goes through none of its points. */
function windings(sides: readonly Side[], lon: number): number[] {
  const met = sides
    .filter(([a, b]) => (a.lon - lon) * (b.lon - lon) < 0)
    .map(([a, b]) => ({
      lat: a.lat + ((b.lat - a.lat) * (lon - a.lon)) / (b.lon - a.lon),
      turn: Math.sign(b.lon - a.lon),
    }))
    .sort((a, b) => a.lat - b.lat);
  let winds = 0;
  return met.flatMap(({ lat, turn }, i) => {
    winds += turn;
    const next = met[i + 1];
    return next && next.lat - lat < 1e-9 ? [] : [winds];
  });
}

const turn = (a: Point, b: Point, c: Point): number =>
  Math.sign((b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon));

const crosses = ([a, b]: Side, [c, d]: Side): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
