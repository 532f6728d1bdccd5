import type { Area, Circle, Point } from '@keten/domain';
import { distanceKm, gemeentenTouchedBy, placeByCode, placesTouchedBy, shoresOf } from '@keten/geo';
import type { Place } from '@keten/geo';

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

/** An area in its parts, each in the order in which the area lists them, and what they touch together. */
export type AreaInParts = {
  readonly codes: readonly TouchedByPart[];
  readonly polygons: readonly TouchedByPart[];
  readonly circles: readonly TouchedByPart[];
  readonly gemeenten: number;
  /** Codes of those gemeenten and islands: everywhere where people are warned. */
  readonly touched: readonly string[];
};

export type FoundPlace = Pick<Place, 'code' | 'name' | 'kind'>;

/** What somebody typed about a place, and which places they may mean: one, when it is the name or the code of one alone. */
export type AskedPlace = { readonly text: string; readonly isSure: boolean; readonly places: readonly FoundPlace[] };

/** What somebody typed to add to an area: a circle around coordinates, or places. */
export type AreaFound = { readonly circle: Circle | undefined; readonly places: readonly AskedPlace[] };

const nowhere: Area = { description: '', codes: [], polygons: [], circles: [] };

/** What every part of an area touches, so that nobody agrees to a shape that they did not see. */
export function areaInParts(area: Area): AreaInParts {
  const { codes: touched } = gemeentenTouchedBy(area);
  return { ...partsOf(area), gemeenten: touched.length, touched };
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

function middleOf(points: readonly Point[]): Point {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { lat: mean(points.map(({ lat }) => lat)), lon: mean(points.map(({ lon }) => lon)) };
}
