import { isNowhere, nowhere } from '@keten/domain';
import type { Area, Circle, Point, Polygon } from '@keten/domain';
import { gemeentenTouchedBy, kmPerDegree } from '@keten/geo';
import clip from 'polygon-clipping';
import type { MultiPolygon, Polygon as Rings } from 'polygon-clipping';
import { outlinesOf, partsOf } from './cell-area.ts';

/** What of an area is not in another one: never wider, and nothing of the other. */
export const areaWithout = (area: Area, other: Area): Area => clipEach(area, other, 'without');

/** What of an area is in another one as well: never wider than either. */
export const areaWithin = (area: Area, other: Area): Area =>
  holdsAll(area, other) ? other : clipEach(area, other, 'within');

type How = 'without' | 'within';

function clipEach(area: Area, other: Area, how: How): Area {
  const codes = new Set(other.codes.flatMap(partsOf));
  const own = [...new Set(area.codes.flatMap(partsOf))].map((code) => clipCode(code, codes, other, how));
  const shapes = [
    ...area.polygons.map((polygon) => clipShape({ ...nowhere, polygons: [polygon] }, codes, other, how)),
    ...area.circles.map((circle) => clipShape({ ...nowhere, circles: [circle] }, codes, other, how)),
  ];
  return together([...own, ...shapes]);
}

/** All of these in one; its description is for who makes it. */
export const together = (areas: readonly Area[]): Area => ({
  ...nowhere,
  codes: [...new Set(areas.flatMap(({ codes }) => codes))],
  polygons: areas.flatMap(({ polygons }) => polygons),
  circles: areas.flatMap(({ circles }) => circles),
});

/** Places lie beside each other: one is cut by shapes alone. */
function clipCode(code: string, others: ReadonlySet<string>, { polygons, circles }: Area, how: How): Area {
  const whole = { ...nowhere, codes: [code] };
  if (others.has(code)) return how === 'within' ? whole : nowhere;
  return cut(whole, { ...nowhere, polygons, circles }, how);
}

/** Whether all shapes of another lie in an area: they need not be cut then. Of places this is not asked. */
const holdsAll = (area: Area, other: Area): boolean => {
  if (other.codes.length > 0) return false;
  const own = { ...area, codes: near(new Set(area.codes.flatMap(partsOf)), other) };
  return leaving(geometryOf(other, 'around'), geometryOf(own, 'inside')).length === 0;
};

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

/** As it was where nothing of it goes, and else in polygons. */
function cut(whole: Area, other: Area, how: How): Area {
  if (isNowhere(other)) return how === 'within' ? nowhere : whole;
  const subject = geometryOf(whole, 'inside');
  const by = geometryOf(other, how === 'within' ? 'inside' : 'around');
  const [common, rest] = [meeting(subject, by), leaving(subject, by)];
  const [kept, gone] = how === 'within' ? [common, rest] : [rest, common];
  if (gone.length === 0) return whole;
  return { ...nowhere, polygons: kept.flatMap(withoutHoles).map(polygonOf) };
}

const meeting = (a: MultiPolygon, b: MultiPolygon): MultiPolygon => inSteps((of) => clip.intersection(of(a), of(b)));
const leaving = (a: MultiPolygon, b: MultiPolygon): MultiPolygon => inSteps((of) => clip.difference(of(a), of(b)));

/** From ten centimetres to ten metres: sides that nearly fall together may be too much for exact arithmetic, and fall together then. */
const places = [6, 5, 4];

/** Nothing, rather than something wider, of what can't be computed. */
function inSteps(compute: (of: (shape: MultiPolygon) => MultiPolygon) => MultiPolygon): MultiPolygon {
  for (const digits of places) {
    const round = (value: number): number => Number(value.toFixed(digits));
    const of = (shape: MultiPolygon): MultiPolygon =>
      shape.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [round(lon), round(lat)])));
    try {
      return compute(of).filter(isLarge);
    } catch {
      continue;
    }
  }
  return [];
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
function withoutHoles(shape: Rings): readonly Rings[] {
  const [, hole] = shape;
  if (!hole) return [shape];
  const lons = hole.map(([lon]) => lon);
  const middle = (Math.min(...lons) + Math.max(...lons)) / 2;
  return [boxOf(-360, middle), boxOf(middle, 360)]
    .flatMap((half) => meeting([shape], half))
    .flatMap((piece) => withoutHoles(piece));
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

const geometryOf = ({ codes, polygons, circles }: Area, side: Side): MultiPolygon => [
  ...codes.flatMap((code) => ringsIn(outlinesOf(code))),
  ...polygons.flatMap((polygon) => ringsIn([polygon])),
  ...circles.flatMap((circle) => ringsIn([cornersOf(circle, side)])),
];

/** By the even-odd rule, as outlines are: a ring within another is a hole. */
function ringsIn(outlines: readonly Polygon[]): MultiPolygon {
  const [first, ...rest] = outlines.map(({ points }): Rings => [points.map(({ lat, lon }) => [lon, lat])]);
  if (!first) return [];
  return rest.length === 0 ? [first] : inSteps((of) => clip.xor(of([first]), ...rest.map((each) => of([each]))));
}

/** Half a hundredth of the radius lies between such a polygon and its circle. */
const corners = 32;

function cornersOf({ center, radiusKm }: Circle, side: Side): Polygon {
  const km = side === 'inside' ? radiusKm : radiusKm / Math.cos(Math.PI / corners);
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
