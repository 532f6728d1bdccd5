import { nowhere } from '@keten/domain';
import type { Area, Circle } from '@keten/domain';
import { kmPerDegree } from './plane.ts';
import { gemeentenTouchedBy, reachOf } from './touch.ts';

/** How many cells there are in a degree: each is some 550 metres from north to south, and as many from west to east in the Netherlands. */
const [perLat, perLon] = [200, 125];

/** `c` with how many cells it lies north of the equator, and east of Greenwich: what a browser makes of where it is. */
export const cellPattern = /^c(-?\d{1,5})\.(-?\d{1,5})$/;

/** Around a cell, to its corners; undefined for what is no cell. */
export function circleOfCell(cell: string): Circle | undefined {
  const [, north, east] = cellPattern.exec(cell) ?? [];
  if (north === undefined || east === undefined) return undefined;
  const center = { lat: (Number(north) + 0.5) / perLat, lon: (Number(east) + 0.5) / perLon };
  if (Math.abs(center.lat) > 90 || Math.abs(center.lon) > 180) return undefined;
  const [high, wide] = [kmPerDegree / perLat, (kmPerDegree / perLon) * Math.cos((center.lat * Math.PI) / 180)];
  return { center, radiusKm: Math.hypot(high, wide) / 2 };
}

/** The gemeenten and islands in which a cell lies; none for what is no cell, or lies elsewhere. */
export function placesOfCell(cell: string): readonly string[] {
  const circle = circleOfCell(cell);
  const { codes, exact } = circle ? gemeentenTouchedBy({ ...nowhere, circles: [circle] }) : { codes: [], exact: true };
  return exact || codes.some((code) => code.startsWith('NL-BQ')) ? codes : [];
}

/**
 * Whether an area touches a cell; rather too many than too few, by as much as a corner sticks out. Each cell is looked at once, and the
 * area when the first cell is asked for: mostly nobody has one.
 */
export function cellsTouchedBy(area: Area): (cell: string) => boolean {
  let reaches: ReturnType<typeof reachOf> | undefined;
  const known = new Map<string, boolean>();
  return (cell) => {
    const circle = circleOfCell(cell);
    const is = known.get(cell) ?? (circle !== undefined && (reaches ??= reachOf(area))(circle));
    known.set(cell, is);
    return is;
  };
}
