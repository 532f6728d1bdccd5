import { encodeWarningArea } from '@keten/cell-broadcast';
import type { Area, Polygon } from '@keten/domain';
import { outlineHolds, placeByCode, ringsOf } from '@keten/geo';

/** All over the network, in the coordinates by which phones cut, or why it can't be said to them as it was approved. */
export type CellArea =
  | { readonly kind: 'network' }
  | { readonly kind: 'shapes'; readonly coordinates: Buffer }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * An area as phones are told it: every shape, and the outline of every place. Nothing is simplified, left out or drawn wider: what has
 * no room is refused, and so is a place with a hole, since phones know none.
 */
export function cellAreaOf({ codes, polygons, circles }: Area): CellArea {
  const unknown = codes.find((code) => !placeByCode(code));
  if (unknown !== undefined) return refused(`nobody knows the place ${unknown}`);
  if (codes.includes('NL') && polygons.length + circles.length === 0 && codes.every(isInNetwork))
    return { kind: 'network' };
  const outlines = [...new Set(codes.flatMap(partsOf))].map(outlinesOf);
  if (outlines.some(hasHole)) return refused('a place in it has a hole, which phones can not be told');
  try {
    const coordinates = encodeWarningArea({ polygons: [...polygons, ...outlines.flat()], circles });
    return { kind: 'shapes', coordinates };
  } catch (error) {
    if (error instanceof RangeError) return refused(error.message);
    throw error;
  }
}

const refused = (why: string): CellArea => ({ kind: 'refused', why });

/** The islands have networks of their own, and the sea has none that ends where it does. */
const isInNetwork = (code: string): boolean => {
  const kind = placeByCode(code)?.kind;
  return kind !== 'island' && kind !== 'sea';
};

/** Gemeenten and islands, or a water itself. Nothing for what nobody knows. */
export const partsOf = (code: string): readonly string[] => {
  const place = placeByCode(code);
  return place?.polygon ? [code] : (place?.consistsOf ?? []);
};

/** Outer ones and holes alike. */
export const outlinesOf = (code: string): readonly Polygon[] => {
  const polygon = placeByCode(code)?.polygon;
  return polygon ? [polygon] : ringsOf(code);
};

const hasHole = (rings: readonly Polygon[]): boolean =>
  rings.some((ring) => rings.some((other) => other !== ring && outlineHolds(ring, other)));
