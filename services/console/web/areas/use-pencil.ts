import type { MapPress } from '@keten/web';
import { useState } from 'react';
import type { Places } from './area-api.ts';
import { readCorners, readPoint, writeCorners, writePoint } from './read-corners.ts';

export const kinds = ['gemeente', 'circle', 'polygon'] as const;
export type Kind = (typeof kinds)[number];

/** A shape of an area: what is written anew takes the place of just this one. */
export type Shape =
  | { readonly kind: 'circle'; readonly circle: Places['circles'][number] }
  | { readonly kind: 'polygon'; readonly polygon: Places['polygons'][number] };

/** Why a shape that was typed is none yet. */
type Fault = { readonly about: 'center' | 'radius' | 'few' } | { readonly about: 'line'; readonly line: number };

/** What is typed of a shape, by hand or by pressing on the map. */
type Typed = { readonly center: string; readonly radius: string; readonly corners: string };
const nothing: Typed = { center: '', radius: '5', corners: '' };

export type Pencil = ReturnType<typeof usePencil>;

/** What a press on the map does to an area, and what is typed instead: each is another way to the same shape. */
export function usePencil(area: Places, change: (area: Places) => void = () => undefined) {
  const [kind, setKind] = useState<Kind>('gemeente');
  const [typed, setTyped] = useState(nothing);
  const [instead, setInstead] = useState<Shape>();
  const [fault, setFault] = useState<Fault>();
  const [isDrawn, setDrawn] = useState(false);
  const start = (next: Kind, from: Typed, of?: Shape): void => {
    setKind(next);
    setTyped(from);
    setInstead(of);
    setFault(undefined);
    setDrawn(false);
  };
  const type = (part: Partial<Typed>): void => {
    setTyped((present) => ({ ...present, ...part }));
    setFault(undefined);
    setDrawn(false);
  };
  const put = (shape: Shape): void => {
    change(withShape(area, shape, instead));
    start(kind, { ...nothing, radius: typed.radius });
    setDrawn(true);
  };
  const putCircle = (center: Places['circles'][number]['center'] | undefined): void => {
    const radiusKm = Number(typed.radius.replace(',', '.'));
    if (!center) setFault({ about: 'center' });
    else if (typed.radius.trim() === '' || !(radiusKm >= 0 && radiusKm <= mostKm)) setFault({ about: 'radius' });
    else put({ kind: 'circle', circle: { center, radiusKm } });
  };
  const { corners, wrongLine } = readCorners(typed.corners);
  const putPolygon = (): void => {
    const ring = isClosed(corners) ? corners : [...corners, ...corners.slice(0, 1)];
    if (wrongLine !== undefined) setFault({ about: 'line', line: wrongLine });
    else if (ring.length < 4) setFault({ about: 'few' });
    else put({ kind: 'polygon', polygon: { points: ring } });
  };
  const press: MapPress = (place, code) => {
    if (kind === 'polygon') type({ corners: [typed.corners.trimEnd(), writePoint(place)].filter(Boolean).join('\n') });
    else if (kind === 'circle') putCircle(place);
    else if (code !== undefined) change({ ...area, codes: toggled(area.codes, code) });
  };
  return {
    ...{ kind, typed, corners, fault, isDrawn, isInstead: instead !== undefined },
    ...{ type, press, putPolygon },
    putCircle: (): void => putCircle(readPoint(typed.center)),
    take: (next: Kind): void => start(next, nothing),
    edit: (shape: Shape): void => start(shape.kind, typedOf(shape), shape),
    leave: (): void => start(kind, nothing),
  };
}

/** As far as the server takes a circle. */
const mostKm = 1000;

const typedOf = (shape: Shape): Typed =>
  shape.kind === 'circle'
    ? { ...nothing, center: writePoint(shape.circle.center), radius: String(shape.circle.radiusKm) }
    : { ...nothing, corners: writeCorners(shape.polygon.points.slice(0, -1)) };

function isClosed(corners: Places['polygons'][number]['points']): boolean {
  const [first, last] = [corners[0], corners.at(-1)];
  return corners.length > 3 && first?.lat === last?.lat && first?.lon === last?.lon;
}

/** The area with a shape in the place of another, or after all others. */
function withShape(area: Places, shape: Shape, instead: Shape | undefined): Places {
  if (shape.kind === 'circle') {
    const old = instead?.kind === 'circle' ? instead.circle : undefined;
    return { ...area, circles: replaced(area.circles, shape.circle, old) };
  }
  const old = instead?.kind === 'polygon' ? instead.polygon : undefined;
  return { ...area, polygons: replaced(area.polygons, shape.polygon, old) };
}

/** Whoever took the old one away meanwhile gets the new one at the end. */
function replaced<Item>(list: readonly Item[], item: Item, old: Item | undefined): Item[] {
  const index = list.findIndex((each) => JSON.stringify(each) === JSON.stringify(old));
  return index < 0 ? [...list, item] : list.map((each, i) => (i === index ? item : each));
}

const toggled = (codes: readonly string[], code: string): string[] =>
  codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code];
