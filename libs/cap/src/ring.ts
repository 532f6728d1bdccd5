import type { Point } from '@keten/domain';
import { findCrossing } from './find-crossing.ts';
import { sameSpot, side, spotAt } from './grid.ts';
import type { Spot } from './grid.ts';

/** No area on earth needs to go further around it than once each way. */
const maxLongitude = 720;

/**
 * What is wrong with the outline of an area, in a sentence: it must have at least four points, be closed, enclose
 * something, and not cross itself. Touching itself is allowed; river banks and enclaves do.
 */
export function ringFault(points: readonly Point[]): string | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 4) return `A polygon needs at least four points; this has ${points.length}.`;
  if (first.lat !== last.lat || first.lon !== last.lon)
    return 'The polygon is not closed: the last point must equal the first.';
  const spots = unroll(points);
  if (!spots) return 'The polygon goes around the earth more than twice.';
  if (enclosesNothing(spots)) return 'The polygon encloses nothing: all its points lie on one line.';
  const crossing = findCrossing(spots);
  if (!crossing) return undefined;
  return 'sides' in crossing
    ? `The polygon crosses itself: side ${crossing.sides[0]} and side ${crossing.sides[1]}.`
    : `The polygon crosses itself: what lies at point ${crossing.point} is enclosed twice, or inside out.`;
}

/** Across the 180th meridian the longitude goes on counting, so that an edge there stays as short as it is. */
function unroll(points: readonly Point[]): Spot[] | undefined {
  let turns = 0;
  const spots: Spot[] = [];
  for (const [i, { lat, lon }] of points.entries()) {
    const step = lon - (points[i - 1]?.lon ?? lon);
    // A step of exactly 360 degrees stays on the same meridian: boxes around a pole are drawn that way.
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turns -= Math.sign(step);
    const x = lon + 360 * turns;
    if (Math.abs(x) > maxLongitude) return undefined;
    spots.push(spotAt(x, lat));
  }
  return spots;
}

function enclosesNothing(spots: readonly Spot[]): boolean {
  const [origin] = spots;
  const away = origin && spots.find((spot) => !sameSpot(spot, origin));
  return !origin || !away || spots.every((spot) => side(origin, away, spot) === 0);
}
