import { landByCode } from './lands.ts';
import type { Land } from './lands.ts';
import { kmPerDegree } from './plane.ts';

/**
 * The land of gemeenten and islands together in square kilometres, about: without open water, with the ports and rivers that their
 * outlines go around.
 */
export const landKm2 = (codes: readonly string[]): number =>
  Math.round(codes.reduce((sum, code) => sum + sizeOf(landByCode(code)), 0));

const sizes = new Map<string, number>();

function sizeOf(land: Land | undefined): number {
  if (!land) return 0;
  const known = sizes.get(land.code) ?? Math.abs(land.rings.reduce((sum, ring) => sum + signedKm2(ring, land), 0));
  sizes.set(land.code, known);
  return known;
}

/** The shoelace formula in the plane of the gemeente; a hole runs the other way round (RFC 7946 §3.1.6), so that it counts off. */
function signedKm2({ lats, lons }: Land['rings'][number], { kmPerDegreeEast }: Land): number {
  let twice = 0;
  for (let i = 1; i < lats.length; i += 1)
    twice +=
      (lons[i - 1] ?? Number.NaN) * (lats[i] ?? Number.NaN) - (lons[i] ?? Number.NaN) * (lats[i - 1] ?? Number.NaN);
  return (twice / 2) * kmPerDegree * kmPerDegreeEast;
}
