import type { Circle } from '@keten/domain';
import { holds, isInside } from './lands.ts';
import type { Land } from './lands.ts';
import { bulgeKm, kmPerDegree, radians, segmentToOrigin } from './plane.ts';
import type { Outline } from './plane.ts';

/** Whether a circle reaches into the land of a gemeente or an island. */
export function circleMeetsLand({ center: { lat, lon }, radiusKm }: Circle, land: Land): boolean {
  const reach = radiusKm + land.slackKm;
  if (isBeyond(lat, lon, reach, land)) return false;
  return holds(land, lat, lon) || land.rings.some((ring) => ringReaches(ring, lat, lon, reach));
}

function isBeyond(lat: number, lon: number, reachKm: number, { south, north, west, east }: Land): boolean {
  const marginLat = reachKm / kmPerDegree;
  if (lat < south - marginLat || lat > north + marginLat) return true;
  // Further north a degree east is shorter; a circle that reaches the pole goes all around it.
  const furthest = Math.abs(lat) + marginLat;
  if (furthest > 85) return false;
  const marginLon = marginLat / Math.cos(radians(furthest));
  return lon < west - marginLon || lon > east + marginLon;
}

/** Each corner in kilometres from the centre, by the length of a degree halfway: exact to a thousandth over 300 km. */
function ringReaches({ lats, lons }: Outline, lat: number, lon: number, reachKm: number): boolean {
  const squared = reachKm * reachKm;
  let [fromX, fromY] = [Number.NaN, Number.NaN];
  for (let i = 0; i < lats.length; i += 1) {
    const cornerLat = lats[i] ?? Number.NaN;
    const x = ((lons[i] ?? Number.NaN) - lon) * kmPerDegree * Math.cos(radians((lat + cornerLat) / 2));
    const y = (cornerLat - lat) * kmPerDegree;
    if (x * x + y * y <= squared || segmentToOrigin(fromX, fromY, x, y) <= squared) return true;
    fromX = x;
    fromY = y;
  }
  return false;
}

/**
 * Whether a polygon has a point in common with the land of a gemeente: a side of it meets the outline, or one lies within the
 * other. Nobody said whether a long side follows a parallel or a great circle, so it is as thick as the two differ.
 */
export const polygonMeetsLand = (polygon: Outline, land: Land): boolean =>
  [-360, 0, 360].some((turn) => {
    if (polygon.east - turn < land.west - farEast || polygon.west - turn > land.east + farEast) return false;
    if (polygon.north < land.south - farNorth || polygon.south > land.north + farNorth) return false;
    return (
      holds(land, polygon.lats[0] ?? Number.NaN, (polygon.lons[0] ?? Number.NaN) - turn) ||
      land.rings.some(({ lats, lons }) => isInside(polygon, lats[0] ?? Number.NaN, (lons[0] ?? Number.NaN) + turn)) ||
      sidesMeet(polygon, land, turn)
    );
  });

/** No side is thicker than this, in degrees in the Netherlands. */
const [farNorth, farEast] = [0.5, 0.9];

type Side = { ax: number; ay: number; bx: number; by: number; reachKm: number };

function sidesMeet({ lats, lons }: Outline, land: Land, turn: number): boolean {
  const kmEast = land.kmPerDegreeEast;
  const side: Side = { ax: 0, ay: 0, bx: 0, by: 0, reachKm: 0 };
  for (let i = 1; i < lats.length; i += 1) {
    side.ax = ((lons[i - 1] ?? Number.NaN) - turn) * kmEast;
    side.ay = (lats[i - 1] ?? Number.NaN) * kmPerDegree;
    side.bx = ((lons[i] ?? Number.NaN) - turn) * kmEast;
    side.by = (lats[i] ?? Number.NaN) * kmPerDegree;
    side.reachKm = land.slackKm + bulgeKm((side.bx - side.ax) ** 2 + (side.by - side.ay) ** 2);
    if (
      !misses(side, land, kmEast) &&
      land.rings.some((ring) => !misses(side, ring, kmEast) && near(side, ring, kmEast))
    )
      return true;
  }
  return false;
}

type Box = Pick<Outline, 'south' | 'north' | 'west' | 'east'>;

const misses = ({ ax, ay, bx, by, reachKm }: Side, { south, north, west, east }: Box, kmEast: number): boolean =>
  Math.max(ay, by) < south * kmPerDegree - reachKm ||
  Math.min(ay, by) > north * kmPerDegree + reachKm ||
  Math.max(ax, bx) < west * kmEast - reachKm ||
  Math.min(ax, bx) > east * kmEast + reachKm;

/** Whether any side of a ring crosses this one or comes near enough. */
function near({ ax, ay, bx, by, reachKm }: Side, { lats, lons }: Outline, kmEast: number): boolean {
  const squared = reachKm * reachKm;
  const [lowX, highX] = [Math.min(ax, bx) - reachKm, Math.max(ax, bx) + reachKm];
  const [lowY, highY] = [Math.min(ay, by) - reachKm, Math.max(ay, by) + reachKm];
  let cx = (lons[0] ?? Number.NaN) * kmEast;
  let cy = (lats[0] ?? Number.NaN) * kmPerDegree;
  for (let i = 1; i < lats.length; i += 1) {
    const dx = (lons[i] ?? Number.NaN) * kmEast;
    const dy = (lats[i] ?? Number.NaN) * kmPerDegree;
    const isBeside =
      (cx < lowX && dx < lowX) || (cx > highX && dx > highX) || (cy < lowY && dy < lowY) || (cy > highY && dy > highY);
    if (!isBeside) {
      const leftOf = (px: number, py: number): boolean => (bx - ax) * (py - ay) > (by - ay) * (px - ax);
      const leftOfOther = (px: number, py: number): boolean => (dx - cx) * (py - cy) > (dy - cy) * (px - cx);
      if (leftOf(cx, cy) !== leftOf(dx, dy) && leftOfOther(ax, ay) !== leftOfOther(bx, by)) return true;
      const ends =
        segmentToOrigin(ax - cx, ay - cy, bx - cx, by - cy) <= squared ||
        segmentToOrigin(ax - dx, ay - dy, bx - dx, by - dy) <= squared ||
        segmentToOrigin(cx - ax, cy - ay, dx - ax, dy - ay) <= squared ||
        segmentToOrigin(cx - bx, cy - by, dx - bx, dy - by) <= squared;
      if (ends) return true;
    }
    cx = dx;
    cy = dy;
  }
  return false;
}
