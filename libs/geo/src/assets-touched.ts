import type { Area, Circle } from '@keten/domain';
import { outlinesMeet } from './outlines-meet.ts';
import { placeByCode } from './places.ts';
import { circlesTouch, outlineOf, outlineTouches } from './plane.ts';
import type { Outline } from './plane.ts';
import { seaOutlinesOf, seaTouchedBy } from './sea-touched.ts';
import { gemeentenTouchedBy } from './touch.ts';

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
  const isInNamed = (asset: Area): boolean =>
    named.size > 0 && gemeentenTouchedBy({ ...asset, codes: [] }).codes.some((code) => named.has(code));
  return (asset) =>
    asset.codes.some((code) => seas.has(code)) ||
    consistsOf(asset.codes).some((code) => gemeenten.has(code)) ||
    asset.circles.some(meetsCircle) ||
    asset.polygons.map(outlineOf).some(meetsOutline) ||
    isInNamed(asset);
}

const consistsOf = (codes: readonly string[]): string[] => codes.flatMap((code) => placeByCode(code)?.consistsOf ?? []);
