import type { Area } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import type { Touched } from '@keten/geo';
import type { Signal } from '../correlation/correlation.ts';

/** Where all of several reports say that it is. */
export type Whereabouts = {
  readonly area: Area;
  /** Gemeenten, islands and sea areas that it touches. */
  readonly touched: Touched;
  /** Those of them where people live. */
  readonly inhabited: readonly string[];
  /** True when nothing is touched because a place is not understood: what is drawn elsewhere is understood, what has no place is not. */
  readonly isUnknown: boolean;
  /** True when there were too many shapes to name, and the places that they touch stand for them. */
  readonly isCoarse: boolean;
};

/** What a message to everybody can carry: twenty thousand corners are some 400 KB. */
const mostCorners = 20_000;
const longestDescription = 1000;

/**
 * Everything that any of the reports lists, once, and never more than was reported, unless that is too much to send: then
 * the places that the shapes touch stand for them.
 */
export function whereaboutsOf(signals: readonly Signal[], most = mostCorners): Whereabouts {
  const distinctAreas = new Map(signals.map((signal) => [signal.area, signal.touched]));
  const touched = touchedByAny([...distinctAreas.values()]);
  const area = unionOf([...distinctAreas.keys()]);
  const corners = area.polygons.reduce((sum, { points }) => sum + points.length, area.circles.length);
  const isCoarse = corners > most;
  return {
    area: isCoarse
      ? { ...area, codes: distinct([...area.codes, ...touched.codes]).sort(), polygons: [], circles: [] }
      : area,
    touched,
    inhabited: touched.codes.filter((code) => placeByCode(code)?.kind !== 'sea'),
    isUnknown: touched.codes.length === 0 && [...distinctAreas].some(isNotUnderstood),
    isCoarse,
  };
}

/** Such as text alone, and codes of no place. A shape says where it is, wherever that is. */
const isNotUnderstood = ([area, { unknownCodes }]: readonly [Area, Touched]): boolean =>
  area.polygons.length + area.circles.length === 0 || unknownCodes.length > 0;

function unionOf(areas: readonly Area[]): Area {
  return {
    description: cut(distinct(areas.map(({ description }) => description).filter(Boolean)).join('; ')),
    codes: distinct(areas.flatMap(({ codes }) => codes)).sort(),
    polygons: distinctByContent(areas.flatMap(({ polygons }) => polygons)),
    circles: distinctByContent(areas.flatMap(({ circles }) => circles)),
  };
}

/** A union touches what its parts touch: each part was compared with all places when its report came in. */
const touchedByAny = (all: readonly Touched[]): Touched => ({
  codes: distinct(all.flatMap(({ codes }) => codes)).sort(),
  exact: all.every(({ exact }) => exact),
  unknownCodes: distinct(all.flatMap(({ unknownCodes }) => unknownCodes)),
});

const cut = (text: string): string =>
  text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;

const distinct = (all: readonly string[]): string[] => [...new Set(all)];

const distinctByContent = <Each>(all: readonly Each[]): Each[] => [
  ...new Map(all.map((each) => [JSON.stringify(each), each])).values(),
];
