import type { Circle, Point, Polygon } from '@keten/domain';

const earthRadiusKm = 6371;
/** Along a meridian. */
export const kmPerDegree = (earthRadiusKm * Math.PI) / 180;
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Distance along the surface of a spherical earth. */
export function distanceKm(a: Point, b: Point): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const circlesTouch = (a: Circle, b: Circle): boolean =>
  distanceKm(a.center, b.center) <= a.radiusKm + b.radiusKm;

/** A polygon made ready to be compared with many circles: unrolled across the 180th meridian, with the box around it. */
export type Outline = {
  readonly lats: Float64Array;
  readonly lons: Float64Array;
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

export function outlineOf({ points }: Polygon): Outline {
  const ring = aroundPole(unroll(points));
  const lats = Float64Array.from(ring, ({ lat }) => lat);
  const lons = Float64Array.from(ring, ({ lon }) => lon);
  const lowest = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { lats, lons, south: lowest(lats), north: highest(lats), west: lowest(lons), east: highest(lons) };
}

/**
 * Whether a polygon reaches into a circle. Computed in the plane around the circle's centre and generous: nobody said
 * whether a side of a hundred kilometres follows a parallel or a great circle, so each side is as thick as the two differ.
 */
export const outlineTouches = (outline: Outline, { center, radiusKm }: Circle): boolean =>
  [-360, 0, 360].some((turn) => {
    const here = { lat: center.lat, lon: center.lon + turn };
    return !isFar(outline, here, radiusKm) && reaches(outline, here, radiusKm);
  });

/** Most places lie outside the box around a polygon; those need no look at its sides. */
function isFar({ south, north, west, east }: Outline, { lat, lon }: Point, radiusKm: number): boolean {
  const marginLat = (radiusKm * (1 + planeErrorShare) + maxBulgeKm) / kmPerDegree;
  const marginLon = marginLat / Math.cos(radians(lat));
  return lat < south - marginLat || lat > north + marginLat || lon < west - marginLon || lon > east + marginLon;
}

/**
 * Walks the sides once, in kilometres east (x) and north (y) of the centre: near enough to a side, or inside because a ray
 * to the east crosses an odd number of them. Plain numbers, for a coastline of tens of thousands of points.
 */
function reaches({ lats, lons }: Outline, { lat, lon }: Point, radiusKm: number): boolean {
  const kmPerDegreeEast = kmPerDegree * Math.cos(radians(lat));
  let inside = false;
  let fromX = ((lons[0] ?? Number.NaN) - lon) * kmPerDegreeEast;
  let fromY = ((lats[0] ?? Number.NaN) - lat) * kmPerDegree;
  for (let i = 1; i < lats.length; i += 1) {
    const x = ((lons[i] ?? Number.NaN) - lon) * kmPerDegreeEast;
    const y = ((lats[i] ?? Number.NaN) - lat) * kmPerDegree;
    if (sideReaches(fromX, fromY, x, y, radiusKm)) return true;
    if (fromY > 0 !== y > 0 && fromX - ((x - fromX) * fromY) / (y - fromY) > 0) inside = !inside;
    fromX = x;
    fromY = y;
  }
  return inside;
}

/** Across the 180th meridian the longitude goes on counting, so that a side there stays as short as it is. */
function unroll(points: readonly Point[]): Point[] {
  let turns = 0;
  return points.map(({ lat, lon }, i) => {
    const step = lon - (points[i - 1]?.lon ?? lon);
    // A step of exactly 360 degrees stays on the same meridian: boxes around a pole are drawn that way.
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turns -= Math.sign(step);
    return { lat, lon: lon + 360 * turns };
  });
}

/** A ring that comes back a full turn further encloses a pole, and is closed along it. */
function aroundPole(ring: readonly Point[]): readonly Point[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || Math.abs(last.lon - first.lon) < 180) return ring;
  const pole = ring.reduce((sum, { lat }) => sum + lat, 0) < 0 ? -90 : 90;
  return [...ring, { lat: pole, lon: last.lon }, { lat: pole, lon: first.lon }, first];
}

/** The plane is off by this much at most over the span of a circle. */
const planeErrorShare = 0.02;
const maxBulgeKm = 50;

/** How far a side of this length, squared in kilometres, may run beside the straight line between its ends. */
export const bulgeKm = (lengthSquared: number): number =>
  Math.min(maxBulgeKm, (1.3 * lengthSquared) / (8 * earthRadiusKm));

/** The square of the distance from the origin to the side from (ax, ay) to (bx, by). */
export function segmentToOrigin(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / lengthSquared));
  const x = ax + along * dx;
  const y = ay + along * dy;
  return x * x + y * y;
}

/** Whether the side from (ax, ay) to (bx, by) comes within a radius of the origin. */
function sideReaches(ax: number, ay: number, bx: number, by: number, radiusKm: number): boolean {
  const reachKm = radiusKm * (1 + planeErrorShare) + bulgeKm((bx - ax) ** 2 + (by - ay) ** 2);
  return segmentToOrigin(ax, ay, bx, by) <= reachKm * reachKm;
}
