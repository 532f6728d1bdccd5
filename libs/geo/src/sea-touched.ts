import type { Area, Circle } from '@keten/domain';
import { outlinesMeet } from './outlines-meet.ts';
import { places } from './places.ts';
import type { Place } from './places.ts';
import { outlineOf, outlineTouches } from './plane.ts';
import type { Outline } from './plane.ts';

type Sea = { readonly place: Place; readonly outline: Outline };

const seas: readonly Sea[] = places.flatMap((place) =>
  place.polygon ? [{ place, outline: outlineOf(place.polygon) }] : [],
);

/**
 * Codes of the sea areas that an area touches. A sea area by its code touches itself, its parts and what it is part of, and
 * no neighbour; a polygon or circle touches every sea area whose outline it meets.
 */
export function seaTouchedBy(area: Area): string[] {
  const outlines = area.polygons.map(outlineOf);
  const named = seas.filter(({ place }) => area.codes.includes(place.code));
  return seas
    .filter(
      ({ place, outline }) =>
        named.some((sea) => isOneWater(sea.place, place)) ||
        area.circles.some((circle) => outlineTouches(outline, circle)) ||
        outlines.some((other) => outlinesMeet(other, outline)),
    )
    .map(({ place }) => place.code);
}

/** Whether a shape meets any sea area. */
export const isAtSea = (shape: { readonly circle: Circle } | { readonly outline: Outline }): boolean =>
  seas.some(({ outline }) =>
    'circle' in shape ? outlineTouches(outline, shape.circle) : outlinesMeet(shape.outline, outline),
  );

/** The outlines of the sea areas that an area names by code. */
export const seaOutlinesOf = (codes: readonly string[]): Outline[] =>
  seas.filter(({ place }) => codes.includes(place.code)).map(({ outline }) => outline);

const isOneWater = (a: Place, b: Place): boolean =>
  a === b || (a.partOf?.includes(b.code) ?? false) || (b.partOf?.includes(a.code) ?? false);
