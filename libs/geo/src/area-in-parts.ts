import { nowhere } from '@keten/domain';
import type { Area, Point } from '@keten/domain';
import { landKm2 } from './land-size.ts';
import { middleOf } from './middle-of.ts';
import { placeByCode, places } from './places.ts';
import type { Place } from './places.ts';
import { placesTouchedBy } from './places-touched.ts';
import { distanceKm } from './plane.ts';
import { seaTouchedBy } from './sea-touched.ts';
import { gemeentenTouchedBy, shoresOf } from './touch.ts';

/** What one code, polygon or circle of an area touches. */
export type TouchedByPart = {
  /** The name of a place named by its code; undefined for a shape, and for a code that nobody knows. */
  readonly name: string | undefined;
  /** How many gemeenten and islands: those where people are warned. */
  readonly gemeenten: number;
  /** The first few of those, from the middle outward. */
  readonly names: readonly string[];
  /** Whether it lies in none of those, and they are warned because they lie within some kilometres of it. */
  readonly isBeside: boolean;
  /** Waters, of which nobody lives in any. */
  readonly waters: readonly string[];
};

/** A place of which all is touched, and how many gemeenten and islands it is. */
export type WholePlace = Pick<Place, 'name' | 'kind'> & { readonly gemeenten: number };

/** An area in its parts, each in the order in which the area lists them, and what they touch together. */
export type AreaInParts = {
  readonly codes: readonly TouchedByPart[];
  readonly polygons: readonly TouchedByPart[];
  readonly circles: readonly TouchedByPart[];
  readonly gemeenten: number;
  /** Codes of those gemeenten and islands: everywhere where people are warned. */
  readonly touched: readonly string[];
  /** The same in as few names as possible: the country and provincies of which all is touched, then gemeenten and islands. */
  readonly wholes: readonly WholePlace[];
  /** Waters that it touches, by name. */
  readonly waters: readonly string[];
  /** About how much land those gemeenten and islands are, in square kilometres. */
  readonly landKm2: number;
};

/** What every part of an area touches, so that nobody agrees to a shape that they did not see. */
export function areaInParts(area: Area): AreaInParts {
  const { codes: touched } = gemeentenTouchedBy(area);
  const waters = seaTouchedBy(area).flatMap((code) => placeByCode(code)?.name ?? []);
  const sums = { gemeenten: touched.length, wholes: wholesOf(touched), landKm2: landKm2(touched) };
  return { ...partsOf(area), touched, waters, ...sums };
}

const partsOf = (area: Area): Pick<AreaInParts, 'codes' | 'polygons' | 'circles'> => ({
  codes: area.codes.map((code) => touchedBy({ ...nowhere, codes: [code] }, placeByCode(code)?.name)),
  polygons: area.polygons.map((polygon) =>
    touchedBy({ ...nowhere, polygons: [polygon] }, undefined, middleOf(polygon.points.slice(1))),
  ),
  circles: area.circles.map((circle) => touchedBy({ ...nowhere, circles: [circle] }, undefined, circle.center)),
});

const fewNames = 5;

function touchedBy(part: Area, name: string | undefined, middle?: Point): TouchedByPart {
  const touched = placesTouchedBy(part).codes.flatMap((code) => placeByCode(code) ?? []);
  const gemeenten = touched
    .filter(({ kind }) => kind !== 'sea')
    .map((place) => ({ place, km: middle && place.circle ? distanceKm(middle, place.circle.center) : 0 }))
    .sort((a, b) => a.km - b.km);
  return {
    name,
    gemeenten: gemeenten.length,
    names: gemeenten.slice(0, fewNames).map(({ place }) => place.name),
    isBeside: shoresOf(part).length > 0,
    waters: touched.filter(({ kind }) => kind === 'sea').map((place) => place.name),
  };
}

/** Names that say more than one gemeente. Safety regions have the same names as provincies or overlap with them: they would say it twice. */
const largest = [
  ...places.filter(({ kind }) => kind === 'country'),
  ...places.filter(({ kind }) => kind === 'provincie'),
];

function wholesOf(touched: readonly string[]): WholePlace[] {
  const left = new Set(touched);
  const wholes = largest.filter(({ consistsOf }) => {
    const isWhole = consistsOf.every((code) => left.has(code));
    if (isWhole) for (const code of consistsOf) left.delete(code);
    return isWhole;
  });
  const rest = [...left].flatMap((code) => placeByCode(code) ?? []);
  const byName = rest.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  return [...wholes, ...byName].map(({ name, kind, consistsOf }) => ({ name, kind, gemeenten: consistsOf.length }));
}
