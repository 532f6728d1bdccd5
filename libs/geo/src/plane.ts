import type { Circle, Point, Polygon } from '@keten/domain';

const earthRadiusKm = 6371;
const kmPerDegree = (earthRadiusKm * Math.PI) / 180;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

type Xy = { readonly x: number; readonly y: number };

/** Distance along the surface of a spherical earth. */
export function distanceKm(a: Point, b: Point): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const circlesTouch = (a: Circle, b: Circle): boolean =>
  distanceKm(a.center, b.center) <= a.radiusKm + b.radiusKm;

/**
 * Whether a polygon reaches into a circle. Computed in the plane around the circle's centre and generous: nobody said
 * whether a side of a hundred kilometres follows a parallel or a great circle, so each side is as thick as the two differ.
 */
export function polygonTouches({ points }: Polygon, { center, radiusKm }: Circle): boolean {
  const ring = aroundPole(unroll(points));
  return [-360, 0, 360].some((turn) => {
    const flat = ring.map(({ lat, lon }) => toPlane({ lat, lon: lon + turn }, center));
    return contains(flat) || flat.some((to, i) => reaches(flat[i - 1], to, radiusKm));
  });
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

/** Kilometres east and north of the origin. */
const toPlane = ({ lat, lon }: Point, origin: Point): Xy => ({
  x: (lon - origin.lon) * kmPerDegree * Math.cos(radians(origin.lat)),
  y: (lat - origin.lat) * kmPerDegree,
});

/** Whether a ring contains the origin: a ray to the east crosses it an odd number of times. */
const contains = (ring: readonly Xy[]): boolean =>
  ring.filter((to, i) => {
    const from = ring[i - 1];
    if (!from || from.y > 0 === to.y > 0) return false;
    return from.x + ((to.x - from.x) * -from.y) / (to.y - from.y) > 0;
  }).length %
    2 ===
  1;

/** The plane is off by this much at most over the span of a circle. */
const planeErrorShare = 0.02;
const maxBulgeKm = 50;

function reaches(from: Xy | undefined, to: Xy, radiusKm: number): boolean {
  const start = from ?? to;
  const [dx, dy] = [to.x - start.x, to.y - start.y];
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(start.x * dx + start.y * dy) / lengthSquared));
  const bulgeKm = Math.min(maxBulgeKm, (1.3 * lengthSquared) / (8 * earthRadiusKm));
  return Math.hypot(start.x + along * dx, start.y + along * dy) <= radiusKm * (1 + planeErrorShare) + bulgeKm;
}
