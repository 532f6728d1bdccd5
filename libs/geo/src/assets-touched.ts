import type { Area, Circle, Polygon } from '@keten/domain';
import { placeByCode } from './places.ts';
import { circlesTouch, distanceKm, outlineOf, outlineTouches } from './plane.ts';
import { seaOutlinesOf, seaTouchedBy } from './sea-touched.ts';
import { gemeentenTouchedBy } from './touch.ts';

/**
 * Asks of many assets whether a warning's area touches them; the warning's side is prepared once. An asset known by code is
 * met through its gemeenten or its sea area, one known by shape also at sea, where there are no gemeenten: rather wrongly
 * yes than wrongly no. An asset that is nowhere is never met.
 */
export function assetsTouchedBy(warned: Area): (asset: Area) => boolean {
  const gemeenten = new Set(gemeentenTouchedBy(warned).codes);
  const seas = new Set(seaTouchedBy(warned));
  const outlines = [...warned.polygons.map(outlineOf), ...seaOutlinesOf(warned.codes)];
  const circles = [...warned.circles, ...circlesOfCodes(warned.codes)];
  const meets = (circle: Circle): boolean =>
    circles.some((other) => circlesTouch(other, circle)) || outlines.some((outline) => outlineTouches(outline, circle));
  return (asset) =>
    asset.codes.some((code) => seas.has(code)) ||
    asset.codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []).some((code) => gemeenten.has(code)) ||
    asset.circles.some(meets) ||
    asset.polygons.map(circleAround).some(meets);
}

const circlesOfCodes = (codes: readonly string[]): readonly Circle[] =>
  codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []).flatMap((code) => placeByCode(code)?.circle ?? []);

/** A circle that contains a polygon: what is inside the polygon is inside the circle. */
function circleAround({ points }: Polygon): Circle {
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const center = { lat: middle(points.map(({ lat }) => lat)), lon: middle(points.map(({ lon }) => lon)) };
  return { center, radiusKm: Math.max(...points.map((point) => distanceKm(center, point))) };
}
