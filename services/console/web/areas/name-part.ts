import type { PartTouched, Places } from './area-api.ts';
import type { Shape } from './use-pencil.ts';
import type { AreaTexts } from './area-texts-nl.ts';

type Point = Places['circles'][number]['center'];

export type Part = {
  readonly key: string;
  readonly what: string;
  /** What it touches; undefined until the server said so. */
  readonly touched: PartTouched | undefined;
  /** The area without it. */
  readonly without: Places;
  /** What can be drawn otherwise. */
  readonly shape?: Shape;
};

type Known = { readonly [list in 'codes' | 'polygons' | 'circles']: readonly PartTouched[] };

/** Every part of an area by name: its shapes first, which nobody sees among codes. */
export function partsOf({ codes, polygons, circles }: Places, known: Known | undefined, texts: AreaTexts): Part[] {
  const others = <Item>(list: readonly Item[], index: number): Item[] => list.filter((_, i) => i !== index);
  return [
    ...circles.map((circle, i) => ({
      ...{ key: `circle-${i}`, what: nameOfCircle(circle, texts), touched: known?.circles[i] },
      without: { codes, polygons, circles: others(circles, i) },
      shape: { kind: 'circle' as const, circle },
    })),
    ...polygons.map((polygon, i) => ({
      ...{ key: `polygon-${i}`, what: nameOfPolygon(polygon, texts), shape: { kind: 'polygon' as const, polygon } },
      ...{ touched: known?.polygons[i], without: { codes, polygons: others(polygons, i), circles } },
    })),
    ...codes.map((code, i) => ({
      ...{ key: `code-${i}`, what: nameOfCode(code, known?.codes[i], texts), touched: known?.codes[i] },
      without: { codes: others(codes, i), polygons, circles },
    })),
  ];
}

/** What a part touches, in words. */
export function sayTouched({ gemeenten, names, waters, isBeside }: PartTouched, texts: AreaTexts): string {
  const more = gemeenten - names.length;
  const listed = names.join(', ') + (more > 0 ? ` ${texts.others(more)}` : '');
  const touches = isBeside ? texts.liesBeside : texts.touches;
  const land = gemeenten === 0 ? texts.touchesNobody : `${touches(gemeenten)}: ${listed}`;
  return waters.length === 0 ? land : `${land}; ${texts.water}: ${waters.join(', ')}`;
}

const nameOfPolygon = ({ points }: Places['polygons'][number], texts: AreaTexts): string =>
  texts.polygon(points.length - 1, at(middleOf(points)));

const nameOfCircle = ({ center, radiusKm }: Places['circles'][number], texts: AreaTexts): string =>
  radiusKm === 0 ? texts.point(at(center)) : texts.circle(String(Number(radiusKm.toFixed(3))), at(center));

function nameOfCode(code: string, touched: PartTouched | undefined, texts: AreaTexts): string {
  if (touched === undefined) return code;
  return touched.name === undefined ? texts.unknownCode(code) : `${touched.name} (${code})`;
}

/** As precise as a metre, and with a decimal always, so that it reads as a place. */
const at = ({ lat, lon }: Point): string => `${degrees(lat)}, ${degrees(lon)}`;
const degrees = (value: number): string => {
  const short = Number(value.toFixed(5));
  return Number.isInteger(short) ? short.toFixed(1) : String(short);
};

function middleOf(points: readonly Point[]): Point {
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return { lat: middle(points.map(({ lat }) => lat)), lon: middle(points.map(({ lon }) => lon)) };
}
