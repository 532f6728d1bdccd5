import type { Point } from '@keten/domain';

/** An edge in the plane of longitude (x) and latitude (y), its left end first. */
type Edge = {
  readonly index: number;
  readonly left: Xy;
  readonly right: Xy;
  readonly low: number;
  readonly high: number;
};
type Xy = { readonly x: number; readonly y: number };

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
  const flat = unroll(points);
  if (enclosesNothing(flat)) return 'The polygon encloses nothing: all its points lie on one line.';
  return crossing(flat);
}

/** Across the 180th meridian the longitude goes on counting, so that an edge there stays as short as it is. */
function unroll(points: readonly Point[]): Xy[] {
  let turns = 0;
  return points.map(({ lat, lon }, i) => {
    const step = lon - (points[i - 1]?.lon ?? lon);
    // A step of exactly 360 degrees stays on the same meridian: boxes around a pole are drawn that way.
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turns -= Math.sign(step);
    return { x: lon + 360 * turns, y: lat };
  });
}

function enclosesNothing(flat: readonly Xy[]): boolean {
  const [origin] = flat;
  const away = flat.find(({ x, y }) => x !== origin?.x || y !== origin.y);
  return !origin || !away || flat.every((point) => side(origin, away, point) === 0);
}

/**
 * Sweeps from west to east and compares only edges whose spans overlap. The comparisons are bounded, because a hostile
 * zigzag makes every edge overlap every other; a real coastline needs some tens for each point.
 */
function crossing(flat: readonly Xy[]): string | undefined {
  const edges = flat.slice(1).flatMap((to, index) => edgeBetween(index, flat[index], to));
  edges.sort((a, b) => a.left.x - b.left.x);
  let comparisonsLeft = Math.max(50_000, 200 * edges.length);
  let active: Edge[] = [];
  for (const edge of edges) {
    active = active.filter((other) => other.right.x >= edge.left.x);
    comparisonsLeft -= active.length;
    if (comparisonsLeft < 0) return 'The polygon is too intricate to check for crossing itself. Draw it more simply.';
    const other = active.find((candidate) => cross(edge, candidate));
    if (other) {
      const [first, second] = [edge.index + 1, other.index + 1].toSorted((a, b) => a - b);
      return `The polygon crosses itself: side ${first} and side ${second}.`;
    }
    active.push(edge);
  }
  return undefined;
}

function edgeBetween(index: number, from: Xy | undefined, to: Xy): Edge[] {
  if (!from || (from.x === to.x && from.y === to.y)) return [];
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  return [{ index, left, right, low: Math.min(from.y, to.y), high: Math.max(from.y, to.y) }];
}

/** Above zero when `point` lies to the left of the line from `a` to `b`, below zero to the right. */
const side = (a: Xy, b: Xy, point: Xy): number => (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);

const apart = (a: number, b: number): boolean => (a < 0 && b > 0) || (a > 0 && b < 0);

const cross = (a: Edge, b: Edge): boolean =>
  a.low < b.high &&
  b.low < a.high &&
  apart(side(a.left, a.right, b.left), side(a.left, a.right, b.right)) &&
  apart(side(b.left, b.right, a.left), side(b.left, b.right, a.right));
