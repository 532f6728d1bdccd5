import { createHash } from 'node:crypto';
import type { Area, Point } from '@keten/domain';

const pointText = ({ lat, lon }: Point): string => `${lat},${lon}`;

/**
 * SHA-256 in hexadecimal of where an area is: proof that a gateway used the geometry that was approved. The order of codes
 * and shapes and the description do not matter; every coordinate does.
 */
export function areaHash(area: Area): string {
  const canonical = {
    codes: [...new Set(area.codes)].sort(),
    polygons: area.polygons.map(({ points }) => points.map(pointText).join(' ')).sort(),
    circles: area.circles.map(({ center, radiusKm }) => `${pointText(center)} ${radiusKm}`).sort(),
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
