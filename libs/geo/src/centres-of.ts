import type { Area, Point } from '@keten/domain';
import { middleOf } from './middle-of.ts';
import { placeByCode } from './places.ts';
import type { Place } from './places.ts';

/** Where a sign for a place can stand: somewhere in it, and no location of anybody. */
export type Centre = Point & { readonly of: string };

/** The middles of the places that an area names, for who draws it; a part of the sea has none. */
export const centresOf = ({ codes }: Pick<Area, 'codes'>): readonly Centre[] =>
  codes.flatMap((code) => {
    const place = placeByCode(code);
    const centre = place && centreOf(place);
    return centre ? [{ of: place.name, ...centre }] : [];
  });

function centreOf({ circle, consistsOf }: Place): Point | undefined {
  if (circle) return circle.center;
  const parts = consistsOf.flatMap((code) => placeByCode(code)?.circle?.center ?? []);
  return parts.length > 0 ? middleOf(parts) : undefined;
}
