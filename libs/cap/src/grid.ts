/**
 * A place in the plane of longitude (x) and latitude (y), in whole millionths of a millionth of a degree: a tenth of a
 * micrometre on the ground. Whole numbers make every question of left or right exact, which floating degrees are not.
 */
export type Spot = { readonly x: number; readonly y: number };

const perDegree = 1e12;

/** @param x in degrees, at most 720 either way: beyond that the products below are no longer exact. */
export const spotAt = (x: number, y: number): Spot => ({ x: Math.round(x * perDegree), y: Math.round(y * perDegree) });

export const sameSpot = (a: Spot, b: Spot): boolean => a.x === b.x && a.y === b.y;

/** From west to east, and from south to north on one meridian. */
export const westFirst = (a: Spot, b: Spot): number => a.x - b.x || a.y - b.y;

/** Above zero when `spot` lies to the left of the line from `a` to `b`, below zero to the right, zero on it. Exact. */
export function side(a: Spot, b: Spot, spot: Spot): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const toX = spot.x - a.x;
  const toY = spot.y - a.y;
  const left = dx * toY;
  const right = dy * toX;
  const difference = left - right;
  if (Math.abs(difference) > 4 * Number.EPSILON * (Math.abs(left) + Math.abs(right))) return difference;
  // The rounded products are too near to each other: what they were rounded by decides.
  return difference + (lostIn(dx, toY, left) - lostIn(dy, toX, right));
}

const splitter = 2 ** 27 + 1;

/** What rounding took from a product (T. J. Dekker 1971, A floating-point technique for extending the available precision). */
function lostIn(a: number, b: number, product: number): number {
  const aHigh = high(a);
  const bHigh = high(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

const high = (value: number): number => {
  const large = splitter * value;
  return large - (large - value);
};
