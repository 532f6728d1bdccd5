import { isNowhere, nowhere } from '@keten/domain';
import type { Area, Circle, Point, Polygon } from '@keten/domain';
import { areaHash, gemeentenTouchedBy, kmPerDegree } from '@keten/geo';
import clip from 'polygon-clipping';
import type { MultiPolygon, Polygon as Rings } from 'polygon-clipping';
import { outlinesOf, partsOf } from './cell-area.ts';

/** What of an area is not in another one: never wider, and nothing of the other. */
export const areaWithout = (area: Area, other: Area): Area => clipEach(area, other, 'without');

/** What of an area is in another one as well: never wider than either. */
export function areaWithin(area: Area, other: Area): Area {
  if (isNowhere(area)) return nowhere;
  return areaHash(area) === areaHash(other) || holdsAll(area, other) ? other : clipEach(area, other, 'within');
}

type How = 'without' | 'within';

function clipEach(area: Area, other: Area, how: How): Area {
  const codes = new Set(other.codes.flatMap(partsOf));
  const own = [...new Set(area.codes.flatMap(partsOf))].map((code) => clipCode(code, codes, other, how));
  const shapes = shapesIn(area).map((shape) => clipShape(shape, codes, other, how));
  return together([...own, ...shapes]);
}

/** All of these in one, and the country by its name: only so is it the whole network. Its description is for who makes it. */
export const together = (areas: readonly Area[]): Area => ({
  ...nowhere,
  codes: withCountry(new Set(areas.flatMap(({ codes }) => codes))),
  polygons: different(areas.flatMap(({ polygons }) => polygons)),
  circles: different(areas.flatMap(({ circles }) => circles)),
});

const country = 'NL';

function withCountry(codes: ReadonlySet<string>): readonly string[] {
  if (codes.size === 0) return [];
  const [all, own] = [new Set(partsOf(country)), new Set([...codes].flatMap(partsOf))];
  const isWhole = all.size > 0 && all.isSubsetOf(own);
  return isWhole
    ? [country, ...[...codes].filter((code) => !partsOf(code).every((part) => all.has(part)))]
    : [...codes];
}

const different = <Shape>(shapes: readonly Shape[]): readonly Shape[] => [
  ...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values(),
];

/** Places lie beside each other: one is cut by shapes alone. */
function clipCode(code: string, others: ReadonlySet<string>, { polygons, circles }: Area, how: How): Area {
  const whole = { ...nowhere, codes: [code] };
  if (others.has(code)) return how === 'within' ? whole : nowhere;
  return cut(whole, { ...nowhere, polygons, circles }, how);
}

/** Whether all shapes of another lie in an area: they need not be cut then. Of places this is not asked. */
const holdsAll = (area: Area, other: Area): boolean =>
  !isNowhere(other) && other.codes.length === 0 && shapesIn(other).every((shape) => holds(area, shape));

function holds(area: Area, shape: Area): boolean {
  const own = { ...area, codes: near(new Set(area.codes.flatMap(partsOf)), shape) };
  if (isNowhere(own)) return false;
  return inSteps((round) => isAllOf(partedBy(shape, own, 'within', round))) ?? false;
}

const shapesIn = ({ polygons, circles }: Area): readonly Area[] => [
  ...polygons.map((polygon) => ({ ...nowhere, polygons: [polygon] })),
  ...circles.map((circle) => ({ ...nowhere, circles: [circle] })),
];

/** Those that a shape may meet. */
function near(codes: ReadonlySet<string>, shape: Area): readonly string[] {
  const touched = new Set(gemeentenTouchedBy(shape).codes);
  return [...codes].filter((code) => touched.has(code) || !code.startsWith('GM'));
}

function clipShape(shape: Area, codes: ReadonlySet<string>, other: Area, how: How): Area {
  if (isAmong(shape, other)) return how === 'within' ? shape : nowhere;
  return cut(shape, { ...other, codes: near(codes, shape) }, how);
}

const isAmong = ({ polygons, circles }: Area, other: Area): boolean => {
  const known = new Set([...other.polygons, ...other.circles].map((each) => JSON.stringify(each)));
  return [...polygons, ...circles].every((each) => known.has(JSON.stringify(each)));
};

/** As it was where nothing of it goes, and else in polygons. Nothing, rather than something wider, of what can't be computed. */
function cut(whole: Area, other: Area, how: How): Area {
  if (isNowhere(other)) return how === 'within' ? nowhere : whole;
  const left = inSteps((round) => {
    if (isAllOf(partedBy(whole, other, how, round))) return whole;
    const by = geometryOf(other, sideOf(how), round);
    const kept = parting[how].kept(geometryOf(whole, 'inside', round), by).filter(isLarge);
    return { ...nowhere, polygons: kept.flatMap((shape) => withoutHoles(shape, round)).map(polygonOf) };
  });
  return left ?? nowhere;
}

/** What is drawn around a shape stays or goes: nothing of it may be where it must not. */
function partedBy(shape: Area, other: Area, how: How, round: Round): Record<'kept' | 'gone', MultiPolygon> {
  const [around, by] = [geometryOf(shape, 'around', round), geometryOf(other, sideOf(how), round)];
  return { kept: parting[how].kept(around, by), gone: parting[how].gone(around, by) };
}
const sideOf = (how: How): Side => (how === 'within' ? 'inside' : 'around');

/** A shape of which arithmetic keeps nothing, since it is a line or a point, is nowhere for sure. */
const isAllOf = ({ kept, gone }: Record<'kept' | 'gone', MultiPolygon>): boolean =>
  kept.length > 0 && gone.length === 0;

const meeting = (a: MultiPolygon, b: MultiPolygon): MultiPolygon => clip.intersection(a, b);
const leaving = (a: MultiPolygon, b: MultiPolygon): MultiPolygon => clip.difference(a, b);
const parting = {
  within: { kept: meeting, gone: leaving },
  without: { kept: leaving, gone: meeting },
} as const;

/** From ten centimetres to ten metres: sides that nearly fall together may be too much for exact arithmetic, and fall together then. */
const places = [6, 5, 4];
type Round = (shape: MultiPolygon) => MultiPolygon;

/** @returns undefined when it can't be computed: who asks says what is the safe answer then. */
function inSteps<Result>(compute: (round: Round) => Result): Result | undefined {
  for (const digits of places) {
    const near = (value: number): number => Number(value.toFixed(digits));
    try {
      return compute((shape) =>
        shape.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [near(lon), near(lat)]))),
      );
    } catch {
      continue;
    }
  }
  return undefined;
}

/** What is left between two lines that mean the same: nobody can be told to be in it. */
const leastKm2 = 0.001;

function isLarge([outer = []]: Rings): boolean {
  const east = Math.cos(((outer[0]?.[1] ?? 0) * Math.PI) / 180);
  const twice = outer.reduce((sum, [lon, lat], at) => {
    const [nextLon, nextLat] = outer[(at + 1) % outer.length] ?? [lon, lat];
    return sum + lon * nextLat - nextLon * lat;
  }, 0);
  return (Math.abs(twice) / 2) * kmPerDegree ** 2 * east >= leastKm2;
}

/** Phones know no holes: what has one is told in two halves, and no seam between them is anywhere else. */
function withoutHoles(shape: Rings, round: Round): readonly Rings[] {
  const [, hole] = shape;
  if (!hole) return [shape];
  const lons = hole.map(([lon]) => lon);
  const middle = (Math.min(...lons) + Math.max(...lons)) / 2;
  return [boxOf(-360, middle), boxOf(middle, 360)]
    .flatMap((half) => meeting(round([shape]), round(half)).filter(isLarge))
    .flatMap((piece) => withoutHoles(piece, round));
}

const boxOf = (west: number, east: number): MultiPolygon => [
  [
    [
      [west, -90],
      [east, -90],
      [east, 90],
      [west, 90],
      [west, -90],
    ],
  ],
];

const polygonOf = ([outer = []]: Rings): Polygon => ({ points: outer.map(([lon, lat]) => ({ lat, lon })) });

type Side = 'inside' | 'around';

const geometryOf = ({ codes, polygons, circles }: Area, side: Side, round: Round): MultiPolygon => [
  ...codes.flatMap((code) => ringsIn(outlinesOf(code), round)),
  ...polygons.flatMap((polygon) => ringsIn([polygon], round)),
  ...circles.flatMap((circle) => ringsIn([cornersOf(circle, side)], round)),
];

/** By the even-odd rule, as outlines are: a ring within another is a hole. */
function ringsIn(outlines: readonly Polygon[], round: Round): MultiPolygon {
  const [first, ...rest] = round(outlines.map(({ points }): Rings => [points.map(({ lat, lon }) => [lon, lat])]));
  if (!first) return [];
  return rest.length === 0 ? [first] : clip.xor(first, ...rest);
}

/** Half a hundredth of the radius lies between such a polygon and its circle. */
const corners = 32;
/** Around a circle that is a point lies some ground. */
const leastKm = 0.01;

function cornersOf({ center, radiusKm }: Circle, side: Side): Polygon {
  const km = side === 'inside' ? radiusKm : Math.max(leastKm, radiusKm / Math.cos(Math.PI / corners));
  const around = Array.from({ length: corners }, (_, at) => awayFrom(center, km, (2 * Math.PI * at) / corners));
  return { points: [...around, ...around.slice(0, 1)] };
}

/** Along a great circle of a spherical earth. */
function awayFrom({ lat, lon }: Point, km: number, bearing: number): Point {
  const [degree, far] = [Math.PI / 180, km / kmPerDegree];
  const [from, arc] = [lat * degree, far * degree];
  const to = Math.asin(Math.sin(from) * Math.cos(arc) + Math.cos(from) * Math.sin(arc) * Math.cos(bearing));
  const east = Math.sin(bearing) * Math.sin(arc) * Math.cos(from);
  return { lat: to / degree, lon: lon + Math.atan2(east, Math.cos(arc) - Math.sin(from) * Math.sin(to)) / degree };
}
