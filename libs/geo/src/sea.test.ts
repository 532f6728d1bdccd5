import { describe, expect, it } from '@jest/globals';
import type { Area, Point } from '@keten/domain';
import fc from 'fast-check';
import { outlinesMeet } from './outlines-meet.ts';
import { placesTouchedBy } from './places-touched.ts';
import { placeByCode, places, smallestPlaces } from './places.ts';
import { outlineOf } from './plane.ts';
import type { Outline } from './plane.ts';
import { gemeentenTouchedBy, touches } from './touch.ts';

const area = (parts: Partial<Area>): Area => ({ description: 'Proef', codes: [], polygons: [], circles: [], ...parts });
type Pair = readonly [lat: number, lon: number];
const ring = (...pairs: readonly Pair[]): Area =>
  area({ polygons: [{ points: pairs.map(([lat, lon]): Point => ({ lat, lon })) }] });
const box = (south: number, west: number, north: number, east: number): Area =>
  ring([south, west], [south, east], [north, east], [north, west], [south, west]);
const circle = (lat: number, lon: number, radiusKm: number): Area =>
  area({ circles: [{ center: { lat, lon }, radiusKm }] });
const seas = places.filter(({ kind }) => kind === 'sea');
const seaCodes = (where: Area): string[] => placesTouchedBy(where).codes.filter((code) => code.startsWith('ZEE-'));
const pointsOf = (code: string): readonly Point[] => placeByCode(code)?.polygon?.points ?? [];
const outline = (where: Area): Outline => outlineOf(where.polygons[0] ?? { points: [] });

describe('the outline of every sea area', () => {
  it.each(seas.map(({ code }) => code))('%s is a closed ring of places on earth that does not meet itself', (code) => {
    const points = pointsOf(code);
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect(points.at(-1)).toEqual(points[0]);
    expect(points.every(({ lat, lon }) => lat > 51 && lat < 56 && lon > 2 && lon < 8)).toBe(true);
    expect(sidesThatMeet(points)).toEqual([]);
  });

  it('would be refused if two sides crossed', () => {
    const bow = ring([52, 3], [53, 4], [53, 3], [52, 4], [52, 3]);
    expect(sidesThatMeet(bow.polygons[0]?.points ?? [])).toHaveLength(1);
  });

  it('lies in that of the larger waters of which it is a part', () => {
    for (const { code, partOf = [] } of seas)
      for (const whole of partOf) {
        expect(placeByCode(whole)?.kind).toBe('sea');
        expect(seaCodes(area({ polygons: [{ points: pointsOf(code) }] }))).toContain(whole);
      }
  });
});

/** Independent of the code under test: pairs of sides that have a point in common but are not neighbours. */
function sidesThatMeet(points: readonly Point[]): string[] {
  const sides = points.slice(1).map((to, i) => ({ i, from: points[i] ?? to, to }));
  const turn = (a: Point, b: Point, c: Point): number =>
    (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
  return sides.flatMap((a) =>
    sides
      .filter((b) => b.i > a.i + 1 && !(a.i === 0 && b.i === sides.length - 1))
      .filter((b) => turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) <= 0)
      .filter((b) => turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) <= 0)
      .map((b) => `${a.i} and ${b.i}`),
  );
}

describe('a threat at sea', () => {
  it('touches the North Sea forty kilometres off IJmuiden, and no gemeente', () => {
    const cable = circle(52.47, 3.96, 0.5);
    expect(placesTouchedBy(cable)).toMatchObject({
      codes: expect.arrayContaining(['ZEE-NOORDZEE', 'ZEE-AANLOOP-IJMUIDEN']),
      exact: false,
      unknownCodes: [],
    });
    expect(gemeentenTouchedBy(cable).codes).toEqual([]);
  });

  it('touches both the sea and the gemeente of Den Helder', () => {
    const harbour = box(52.94, 4.7, 52.98, 4.8);
    expect(placesTouchedBy(harbour).codes).toEqual(
      expect.arrayContaining(['GM0400', 'ZEE-NOORDZEE', 'ZEE-TERRITORIAAL-WEST', 'ZEE-WADDENZEE']),
    );
    expect(gemeentenTouchedBy(harbour).codes).toContain('GM0400');
    expect(gemeentenTouchedBy(harbour).codes.some((code) => code.startsWith('ZEE-'))).toBe(false);
  });

  it.each<[string, Pair, string[]]>([
    ['the Dogger Bank end of the shelf', [55.6, 3.5], ['ZEE-NOORDZEE']],
    ['the south-west corner, by Belgium and England', [51.87, 2.56], ['ZEE-NOORDZEE']],
    ['the beach of Scheveningen', [52.11, 4.27], ['ZEE-NOORDZEE', 'ZEE-TERRITORIAAL-WEST']],
    ['the beach of Schiermonnikoog', [53.505, 6.2], ['ZEE-NOORDZEE', 'ZEE-TERRITORIAAL-NOORD']],
    ['the harbour of Harlingen', [53.175, 5.41], ['ZEE-WADDENZEE']],
    ['off Lelystad', [52.55, 5.38], ['ZEE-IJSSELMEER']],
    ['the Zeeland bridge', [51.6, 3.9], ['ZEE-OOSTERSCHELDE']],
    ['off Terneuzen', [51.36, 3.82], ['ZEE-WESTERSCHELDE']],
    ['the wind farm Gemini', [54.036, 5.96], ['ZEE-NOORDZEE', 'ZEE-WIND-GEMINI']],
  ])('%s', (_, [lat, lon], expected) => {
    expect(seaCodes(circle(lat, lon, 0))).toEqual(expected);
    expect(seaCodes(box(lat - 0.001, lon - 0.001, lat + 0.001, lon + 0.001))).toEqual(expected);
  });

  it.each<[string, Pair]>([
    ['Utrecht', [52.09, 5.12]],
    ['Utrecht’s other side, Apeldoorn', [52.21, 5.97]],
    ['the middle of the Dutch coast ten kilometres inland', [52.16, 4.5]],
    ['Lowestoft', [52.48, 1.75]],
    ['Ostend', [51.23, 2.92]],
    ['Helgoland', [54.18, 7.89]],
    ['Bonaire', [12.18, -68.26]],
  ])('is not at %s', (_, [lat, lon]) => {
    expect(seaCodes(circle(lat, lon, 1))).toEqual([]);
    expect(seaCodes(box(lat - 0.01, lon - 0.01, lat + 0.01, lon + 0.01))).toEqual([]);
  });
});

describe('a sea area by its code', () => {
  it('touches itself, its parts and what it is part of, exactly; and no gemeente and no neighbour', () => {
    const farm = placesTouchedBy(area({ codes: ['ZEE-WIND-HK-ZUID'] }));
    expect(farm).toEqual({
      codes: ['ZEE-NOORDZEE', 'ZEE-TERRITORIAAL-WEST', 'ZEE-WIND-HK-ZUID'],
      ...{ exact: true, unknownCodes: [] },
    });
    expect(seaCodes(area({ codes: ['ZEE-NOORDZEE'] }))).toContain('ZEE-WIND-GEMINI');
    expect(seaCodes(area({ codes: ['ZEE-WADDENZEE'] }))).toEqual(['ZEE-AANLOOP-EEMS', 'ZEE-WADDENZEE']);
    expect(gemeentenTouchedBy(area({ codes: ['ZEE-WADDENZEE'] }))).toEqual({
      ...{ codes: [], exact: true, unknownCodes: [] },
    });
  });

  it('is none of the European Netherlands by NL, and nobody subscribes to it', () => {
    expect(seaCodes(area({ codes: ['NL'] }))).toEqual([]);
    expect(smallestPlaces.some(({ kind }) => kind === 'sea')).toBe(false);
  });

  it('holds points and places as its outline does', () => {
    const [waddenzee, northSea] = [placeByCode('ZEE-WADDENZEE'), placeByCode('ZEE-NOORDZEE')];
    if (!waddenzee || !northSea) throw new Error('the sea is gone');
    expect(touches(circle(53.3, 5.3, 1), waddenzee)).toBe(true);
    expect(touches(circle(53.3, 5.3, 1), northSea)).toBe(false);
    expect(touches(area({ codes: ['ZEE-WADDENZEE'] }), { lat: 53.3, lon: 5.3 })).toBe(true);
    expect(touches(area({ codes: ['ZEE-WADDENZEE'] }), { lat: 52.1, lon: 5.1 })).toBe(false);
  });
});

describe('two polygons', () => {
  const square = outline(box(52, 3, 53, 4));

  it.each([
    ['a cross without a corner in the other', outline(box(52.4, 2, 52.6, 5)), true],
    ['one inside the other', outline(box(52.4, 3.4, 52.6, 3.6)), true],
    ['one around the other', outline(box(50, 1, 55, 7)), true],
    ['a shared corner', outline(box(53, 4, 54, 5)), true],
    ['sides on one line, apart', outline(box(52, 6, 53, 7)), false],
    ['far apart', outline(box(10, 3, 11, 4)), false],
    ['one whose longitude counts on across the 180th meridian', outline(box(52.4, 362, 52.6, 365)), true],
  ])('%s', (_, other, expected) => {
    expect(outlinesMeet(square, other)).toBe(expected);
    expect(outlinesMeet(other, square)).toBe(expected);
  });

  it('meet whenever they hold one point, whatever they look like', () => {
    const offset = fc.double({ min: 0.01, max: 3, noNaN: true });
    const triangleAround = (lat: number, lon: number, [a, b, c]: readonly [number, number, number]): Outline =>
      outline(ring([lat + a, lon], [lat - b, lon + b], [lat - c, lon - c], [lat + a, lon]));
    const sizes = fc.tuple(offset, offset, offset);
    fc.assert(
      fc.property(fc.double({ min: 51, max: 56, noNaN: true }), sizes, sizes, (lat, one, other) =>
        outlinesMeet(triangleAround(lat, 4, one), triangleAround(lat, 4, other)),
      ),
      { numRuns: 300 },
    );
  });
});
