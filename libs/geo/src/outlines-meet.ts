import type { Point } from '@keten/domain';
import { outlineTouches } from './plane.ts';
import type { Outline } from './plane.ts';

/**
 * Whether two polygons have a point in common: a corner of one lies in the other, or two sides cross. As generous as
 * `outlineTouches` about where a long side runs.
 */
export const outlinesMeet = (a: Outline, b: Outline): boolean =>
  cornersReach(a, b) || cornersReach(b, a) || [-360, 0, 360].some((turn) => sidesCross(a, b, turn));

const cornersReach = (from: Outline, into: Outline): boolean =>
  from.lats.some((lat, i) => outlineTouches(into, { center: { lat, lon: from.lons[i] ?? Number.NaN }, radiusKm: 0 }));

/** Looks only at the sides of one that come near the box around the other: a coastline has tens of thousands. */
function sidesCross(a: Outline, b: Outline, turn: number): boolean {
  for (let i = 1; i < a.lats.length; i += 1) {
    const [from, to] = [corner(a, i - 1, turn), corner(a, i, turn)];
    if (isBeside(from, to, b)) continue;
    for (let j = 1; j < b.lats.length; j += 1) if (cross(from, to, corner(b, j - 1, 0), corner(b, j, 0))) return true;
  }
  return false;
}

const corner = ({ lats, lons }: Outline, i: number, turn: number): Point => ({
  lat: lats[i] ?? Number.NaN,
  lon: (lons[i] ?? Number.NaN) + turn,
});

const isBeside = (from: Point, to: Point, { south, north, west, east }: Outline): boolean =>
  Math.max(from.lat, to.lat) < south ||
  Math.min(from.lat, to.lat) > north ||
  Math.max(from.lon, to.lon) < west ||
  Math.min(from.lon, to.lon) > east;

/** Whether each has the ends of the other on its two sides; an end that lies on the other is met as a corner. */
const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;

const sideOf = (a: Point, b: Point, p: Point): number =>
  Math.sign((b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon));
