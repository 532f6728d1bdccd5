/** So many a minute on average, and at most `burst` at once. */
export type Rate = { readonly perMinute: number; readonly burst: number };

/** What is left, at an instant in ms. */
export type Bucket = { readonly left: number; readonly atMs: number };

/** Sums of fractions miss a whole by less than this. */
const rounding = 1e-6;

/**
 * Takes from a bucket that fills at the rate. What costs more than a whole burst is taken from a full bucket, and paid off before anything
 * else is.
 *
 * @param bucket undefined is full.
 * @param nowMs a clock that was set back fills nothing, and takes nothing either.
 * @returns the bucket afterwards, and how long to wait until it would have been enough: 0 ms when it was taken.
 */
export function take(
  bucket: Bucket | undefined,
  { perMinute, burst }: Rate,
  cost: number,
  nowMs: number,
): { readonly bucket: Bucket; readonly waitMs: number } {
  const perMs = perMinute / 60_000;
  const elapsedMs = Math.max(0, nowMs - (bucket?.atMs ?? nowMs));
  const left = Math.min(burst, (bucket?.left ?? burst) + elapsedMs * perMs);
  const missing = Math.min(cost, burst) - left;
  if (missing > rounding) return { bucket: { left, atMs: nowMs }, waitMs: Math.ceil(missing / perMs) };
  return { bucket: { left: left - cost, atMs: nowMs }, waitMs: 0 };
}
