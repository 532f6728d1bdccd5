import type { Area, Circle, Point } from '@keten/domain';
import { placeByCode, smallestPlaces } from './places.ts';
import type { Place } from './places.ts';
import { circlesTouch, outlineOf, outlineTouches } from './plane.ts';
import { seaOutlinesOf, seaTouchedBy } from './sea-touched.ts';

export type Touched = {
  /** Codes of what is touched, sorted. */
  readonly codes: readonly string[];
  /** False when a polygon or circle was met by the circles that contain the gemeenten: then these may be too many. */
  readonly exact: boolean;
  /** Codes in the area that the table does not know, such as a gemeente that merged. They reach nobody; say so. */
  readonly unknownCodes: readonly string[];
};

/**
 * Which gemeenten and islands an area touches: exact by code, and rather too many than too few by polygon or circle. A sea
 * area's code touches none of them; `placesTouchedBy` counts the sea as well.
 */
export function gemeentenTouchedBy(area: Area): Touched {
  const byCode = area.codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []);
  const shapesTouch = shapesOf(area);
  const byShape = smallestPlaces.filter(({ circle }) => circle && shapesTouch(circle)).map(({ code }) => code);
  return {
    codes: [...new Set([...byCode, ...byShape])].sort(),
    exact: area.polygons.length + area.circles.length === 0,
    unknownCodes: area.codes.filter((code) => !placeByCode(code)),
  };
}

/**
 * Whether an area touches a place or a point: rather wrongly yes than wrongly no. A point that is met by codes only lies
 * somewhere in the circle that contains one of the gemeenten.
 */
export function touches(area: Area, where: Place | Point): boolean {
  if ('code' in where) {
    if (where.kind === 'sea') return seaTouchedBy(area).includes(where.code);
    const touched = new Set(gemeentenTouchedBy(area).codes);
    return where.consistsOf.some((code) => touched.has(code));
  }
  const spot: Circle = { center: where, radiusKm: 0 };
  if (shapesOf(area)(spot) || seaOutlinesOf(area.codes).some((sea) => outlineTouches(sea, spot))) return true;
  return area.codes
    .flatMap((code) => placeByCode(code)?.consistsOf ?? [])
    .some((code) => circlesTouch(placeByCode(code)?.circle ?? nowhere, spot));
}

const nowhere: Circle = { center: { lat: Number.NaN, lon: Number.NaN }, radiusKm: 0 };

/** A question that is put to many circles, with the polygons prepared once. */
function shapesOf(area: Area): (circle: Circle) => boolean {
  const outlines = area.polygons.map(outlineOf);
  return (circle) =>
    area.circles.some((other) => circlesTouch(other, circle)) ||
    outlines.some((outline) => outlineTouches(outline, circle));
}
