import type { Area, Circle, Point } from '@keten/domain';
import { circleMeetsLand, polygonMeetsLand } from './land-meets.ts';
import { isIsland, landByCode, lands } from './lands.ts';
import { placeByCode } from './places.ts';
import type { Place } from './places.ts';
import { circlesTouch, distanceKm, outlineOf, outlineTouches } from './plane.ts';
import type { Outline } from './plane.ts';
import { isAtSea, seaOutlinesOf, seaTouchedBy } from './sea-touched.ts';

export type Touched = {
  /** Codes of what is touched, sorted. */
  readonly codes: readonly string[];
  /**
   * False when these may be too many: a shape met an island, which is known to a kilometre, or lies on water without a name, or just
   * across the border, and goes to the shores around it.
   */
  readonly exact: boolean;
  /** Codes in the area that the table does not know, such as a gemeente that merged. They reach nobody; say so. */
  readonly unknownCodes: readonly string[];
};

/**
 * Which gemeenten and islands an area touches: exact by code, and by their outlines for a polygon or circle. A sea
 * area's code touches none of them; `placesTouchedBy` counts the sea as well.
 */
export function gemeentenTouchedBy(area: Area): Touched {
  const byCode = area.codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []);
  const byShape = shapesOf(area).map(touchedByShape);
  return {
    codes: [...new Set([...byCode, ...byShape.flatMap(({ codes }) => codes)])].sort(),
    exact: byShape.every(({ exact }) => exact),
    unknownCodes: area.codes.filter((code) => !placeByCode(code)),
  };
}

/**
 * The gemeenten that an area touches by none of its codes and shapes, and that are told nonetheless since they lie around a shape
 * on a water without a name, or just across the border. Whoever draws such a shape should know.
 */
export const shoresOf = (area: Area): readonly string[] => [
  ...new Set(shapesOf(area).flatMap((shape) => touchedByShape(shape).shores)),
];

type Shape = { readonly circle: Circle } | { readonly outline: Outline };

const shapesOf = ({ circles, polygons }: Area): Shape[] => [
  ...circles.map((circle) => ({ circle })),
  ...polygons.map((polygon) => ({ outline: outlineOf(polygon) })),
];

type TouchedByShape = Pick<Touched, 'codes' | 'exact'> & { readonly shores: readonly string[] };

function touchedByShape(shape: Shape): TouchedByShape {
  const codes = lands.filter((land) => meetsLand(shape, land)).map(({ code }) => code);
  if (codes.length > 0) return { codes, exact: !codes.some(isIsland), shores: [] };
  const shores = isAtSea(shape) ? [] : shoresAround(shape);
  return { codes: shores, exact: shores.length === 0, shores };
}

const meetsLand = (shape: Shape, land: (typeof lands)[number]): boolean =>
  'circle' in shape ? circleMeetsLand(shape.circle, land) : polygonMeetsLand(shape.outline, land);

const meetsCircle = (shape: Shape, circle: Circle): boolean =>
  'circle' in shape ? circlesTouch(shape.circle, circle) : outlineTouches(shape.outline, circle);

/** The widest of our waters that has no name here, the Grevelingen, is eight kilometres from shore to shore. */
export const widestKm = 4;

/** What is on a river or a lake has land around it, to which it is told: nothing that happens there is nowhere. */
function shoresAround(shape: Shape): string[] {
  const circle = 'circle' in shape ? shape.circle : circleAround(shape.outline);
  const wider = { ...circle, radiusKm: circle.radiusKm + widestKm };
  return lands.filter((land) => circleMeetsLand(wider, land)).map(({ code }) => code);
}

/** Whether an area touches a place or a point; a point within a kilometre of an island meets its code. */
export function touches(area: Area, where: Place | Point): boolean {
  if ('code' in where) {
    if (where.kind === 'sea') return seaTouchedBy(area).includes(where.code);
    const touched = new Set(gemeentenTouchedBy(area).codes);
    return where.consistsOf.some((code) => touched.has(code));
  }
  const spot: Circle = { center: where, radiusKm: 0 };
  return (
    shapesOf(area).some((shape) => meetsCircle(shape, spot)) ||
    seaOutlinesOf(area.codes).some((sea) => outlineTouches(sea, spot)) ||
    area.codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []).some((code) => circleMeetsPlace(spot, code))
  );
}

/**
 * Whether an area reaches a circle on land, by its shapes and by the places that it names. What is on a river or a lake reaches all of
 * the shores to which it is told.
 */
export function reachOf(area: Area): (circle: Circle) => boolean {
  const shapes = shapesOf(area);
  const places = [...area.codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []), ...shoresOf(area)];
  return (circle) =>
    shapes.some((shape) => meetsCircle(shape, circle)) || places.some((code) => circleMeetsPlace(circle, code));
}

/** Whether a circle meets a gemeente or an island by its outline. */
function circleMeetsPlace(circle: Circle, code: string): boolean {
  const land = landByCode(code);
  return land !== undefined && circleMeetsLand(circle, land);
}

function circleAround({ south, north, west, east }: Outline): Circle {
  const center = { lat: (south + north) / 2, lon: (west + east) / 2 };
  return { center, radiusKm: distanceKm(center, { lat: south, lon: west }) };
}
