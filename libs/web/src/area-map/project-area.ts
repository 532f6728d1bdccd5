import { geoCircle, geoMercator, geoPath } from 'd3-geo';
import type { Area, JsonOf } from '@keten/domain';

/** Shapes and codes of an area, as the pages have them. */
export type MapArea = Pick<JsonOf<Area>, 'codes' | 'polygons' | 'circles'>;
type Rings = readonly { readonly points: readonly { readonly lat: number; readonly lon: number }[] }[];

/** A box on the map, in its units of some 200 metres: x to the east and y to the south of the middle of the Netherlands. */
export type Box = { readonly west: number; readonly north: number; readonly east: number; readonly south: number };

/** What is drawn: the path of an SVG, and the box around it. */
export type Drawn = { readonly path: string; readonly box: Box };

/** All of the world on one sheet: who looks at Bonaire moves over it. A unit is about 200 m in the Netherlands. */
const projection = geoMercator().center([5.3, 52.2]).translate([0, 0]).scale(20_000);
const draw = geoPath(projection).digits(2);
const earthKmPerDegree = 111.195;

/** Draws rings as lines, filled by the even-odd rule: which way round they run does not matter, and a hole is a ring like another. */
export function drawRings(rings: Rings): Drawn {
  const coordinates = rings.map(({ points }) => points.map(({ lat, lon }): [number, number] => [lon, lat]));
  return drawLines(coordinates);
}

/** A circle on the sphere; a point, of no radius, is a dot that can be seen. */
export function drawCircle({ center: { lat, lon }, radiusKm }: MapArea['circles'][number]): Drawn {
  const size = Math.max(radiusKm, smallestKm) / earthKmPerDegree;
  return drawLines(geoCircle().center([lon, lat]).radius(size).precision(3)().coordinates);
}

const smallestKm = 0.2;

function drawLines(coordinates: number[][][]): Drawn {
  const lines = { type: 'MultiLineString', coordinates } as const;
  const [[west, north], [east, south]] = draw.bounds(lines);
  return { path: draw(lines) ?? '', box: { west, north, east, south } };
}

/** The place at a point of the sheet, to a metre. */
export function placeAt(x: number, y: number): { readonly lat: number; readonly lon: number } {
  const [lon, lat] = projection.invert?.([x, y]) ?? [Number.NaN, Number.NaN];
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
}

/** Where a place is on the sheet. */
export function spotOf(lat: number, lon: number): readonly [x: number, y: number] {
  return projection([lon, lat]) ?? [Number.NaN, Number.NaN];
}

export const around = (boxes: readonly Box[]): Box | undefined =>
  boxes.reduce<Box | undefined>(
    (whole, box) =>
      whole === undefined
        ? box
        : {
            west: Math.min(whole.west, box.west),
            north: Math.min(whole.north, box.north),
            east: Math.max(whole.east, box.east),
            south: Math.max(whole.south, box.south),
          },
    undefined,
  );

/** A box with room around it, that is never so small that nobody knows where it is. */
export function withRoom({ west, north, east, south }: Box): Box {
  const grow = (from: number, to: number): readonly [number, number] => {
    const room = Math.max((to - from) * 0.12, (smallestSide - (to - from)) / 2);
    return [from - room, to + room];
  };
  const [left, right] = grow(west, east);
  const [top, bottom] = grow(north, south);
  return { west: left, north: top, east: right, south: bottom };
}

/** Some thirty kilometres. */
const smallestSide = 150;

/** The same box, `share` times as large around its middle. */
export function scaled({ west, north, east, south }: Box, share: number): Box {
  const [x, y] = [(west + east) / 2, (north + south) / 2];
  const [halfX, halfY] = [((east - west) / 2) * share, ((south - north) / 2) * share];
  return { west: x - halfX, north: y - halfY, east: x + halfX, south: y + halfY };
}
