import { nowhere } from '@keten/domain';
import type { Area, Circle } from '@keten/domain';
import { circleMeetsLand } from './land-meets.ts';
import { landByCode } from './lands.ts';
import { outlinesMeet } from './outlines-meet.ts';
import { placeByCode } from './places.ts';
import { circlesTouch, outlineOf, outlineTouches } from './plane.ts';
import type { Outline } from './plane.ts';
import { seaOutlinesOf, seaTouchedBy } from './sea-touched.ts';
import { gemeentenTouchedBy, widestKm } from './touch.ts';

/**
 * Asks of many assets whether a warning's area touches them; the warning's side is prepared once. An asset known by code is
 * met through its gemeenten or its sea area, one known by shape by that shape, also at sea, where there are no gemeenten. An
 * asset that is nowhere is never met.
 */
export function assetsTouchedBy(warned: Area): (asset: Area) => boolean {
  const gemeenten = new Set(gemeentenTouchedBy(warned).codes);
  const named = new Set(consistsOf(warned.codes));
  const seas = new Set(seaTouchedBy(warned));
  const outlines = [...warned.polygons.map(outlineOf), ...seaOutlinesOf(warned.codes)];
  const meetsCircle = (circle: Circle): boolean =>
    warned.circles.some((other) => circlesTouch(other, circle)) ||
    outlines.some((outline) => outlineTouches(outline, circle));
  const meetsOutline = (outline: Outline): boolean =>
    warned.circles.some((circle) => outlineTouches(outline, circle)) ||
    outlines.some((other) => outlinesMeet(other, outline));
  const namedLands = [...named].flatMap((code) => landByCode(code) ?? []);
  const meetsNamed = (shapes: Partial<Area>): boolean =>
    gemeentenTouchedBy({ ...nowhere, ...shapes }).codes.some((code) => named.has(code));
  // There may be hundreds of thousands of circles, most of them far away: all outlines are looked at only near the shores of what is named.
  const isCircleInNamed = (circle: Circle): boolean => {
    if (namedLands.some((land) => circleMeetsLand(circle, land))) return true;
    const wider = { ...circle, radiusKm: circle.radiusKm + widestKm };
    return namedLands.some((land) => circleMeetsLand(wider, land)) && meetsNamed({ circles: [circle] });
  };
  const isInNamed = ({ circles, polygons }: Area): boolean =>
    named.size > 0 && (circles.some(isCircleInNamed) || (polygons.length > 0 && meetsNamed({ polygons })));
  return (asset) =>
    asset.codes.some((code) => seas.has(code)) ||
    consistsOf(asset.codes).some((code) => gemeenten.has(code)) ||
    asset.circles.some(meetsCircle) ||
    asset.polygons.map(outlineOf).some(meetsOutline) ||
    isInNamed(asset);
}

const consistsOf = (codes: readonly string[]): string[] => codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []);
