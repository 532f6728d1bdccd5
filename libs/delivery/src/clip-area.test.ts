import { describe, expect, it } from '@jest/globals';
import { nowhere } from '@keten/domain';
import type { Area, Circle, Polygon } from '@keten/domain';
import { distanceKm } from '@keten/geo';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { cellAreaOf } from './cell-area.ts';
import { areaWithin, areaWithout } from './clip-area.ts';

const circle = (lat: number, lon: number, radiusKm: number): Circle => ({ center: { lat, lon }, radiusKm });
const box = (south: number, west: number, north: number, east: number): Polygon => ({
  points: [
    { lat: south, lon: west },
    { lat: south, lon: east },
    { lat: north, lon: east },
    { lat: north, lon: west },
    { lat: south, lon: west },
  ],
});
const area = (parts: Partial<Area>): Area => ({ ...nowhere, ...parts });

/** A ray to the east crosses an odd number of sides. */
const isIn = (lat: number, lon: number, { polygons, circles }: Area, marginKm = 0): boolean =>
  circles.some(({ center, radiusKm }) => distanceKm(center, { lat, lon }) <= radiusKm + marginKm) ||
  polygons.some(
    ({ points }) =>
      points.slice(1).filter((to, index) => {
        const from = points[index]!;
        if (from.lat > lat === to.lat > lat) return false;
        return from.lon + ((to.lon - from.lon) * (lat - from.lat)) / (to.lat - from.lat) > lon;
      }).length %
        2 ===
      1,
  );

describe('an area without another', () => {
  it('is as it was where they are apart, and nothing where they are one', () => {
    const both = area({ codes: ['GM0014', 'GM0392'], circles: [circle(52, 5, 3)] });
    expect(areaWithout(both, area({ codes: ['GM0014'] }))).toEqual(
      area({ codes: ['GM0392'], circles: [circle(52, 5, 3)] }),
    );
    expect(areaWithout(both, both)).toEqual(nowhere);
    expect(areaWithout(both, nowhere)).toEqual(both);
    expect(areaWithout(area({ codes: ['PV27'] }), area({ codes: ['GM0363'] })).codes).toContain('GM0392');
  });

  it('has no hole, which phones do not know, and can be told to them', () => {
    const ring = areaWithout(area({ circles: [circle(53, 6, 5)] }), area({ circles: [circle(53, 6, 2)] }));
    expect(ring.polygons).toHaveLength(2);
    expect(cellAreaOf(ring).kind).toBe('shapes');
    expect([isIn(53, 6, ring), isIn(53.03, 6, ring), isIn(53, 6.04, ring), isIn(53.046, 6, ring)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('cuts places by shapes and shapes by places', () => {
    const around = circle(53.2194, 6.5665, 30);
    expect(areaWithout(area({ codes: ['GM0014'] }), area({ circles: [around] }))).toEqual(nowhere);
    expect(areaWithin(area({ codes: ['GM0014'] }), area({ circles: [around] })).codes).toEqual(['GM0014']);
    const town = areaWithin(area({ circles: [around] }), area({ codes: ['GM0014'] }));
    expect([isIn(53.2194, 6.5665, town), isIn(53, 6.5665, town)]).toEqual([true, false]);
  });

  // Corners of squares lie on a grid, and what is looked at beside it: nobody asks who has the line.
  const on = (from: number, most: number, beside = 0) =>
    fc.integer({ min: 0, max: most }).map((at) => from + (at + beside) / 1000);
  const corner = fc.tuple(on(52, 200), on(5, 300));
  const spot = fc.tuple(on(52, 200, 0.37), on(5, 300, 0.37));
  const round = fc.tuple(corner, fc.integer({ min: 1, max: 12 })).map(([at, km]) => circle(...at, km));
  const square = fc
    .tuple(corner, fc.integer({ min: 10, max: 100 }))
    .map(([[lat, lon], size]) => box(lat, lon, lat + size / 1000, lon + size / 500));
  const any = fc
    .tuple(fc.array(round, { maxLength: 2 }), fc.array(square, { maxLength: 2 }))
    .map(([circles, polygons]) => area({ circles, polygons }));

  /** Also a point, and what has the size of a house or of nothing. */
  const small = fc
    .tuple(corner, fc.constantFrom(0, 0.0001, 0.0002))
    .map(([[lat, lon], size]) => box(lat, lon, lat + size, lon + size));
  const point = fc.tuple(corner, fc.constantFrom(0, 0.005)).map(([at, km]) => circle(...at, km));
  const tiny = fc.oneof(
    small.map((each) => area({ polygons: [each] })),
    point.map((each) => area({ circles: [each] })),
  );

  it('is never wider for being small, and nothing of nowhere', () => {
    fc.assert(
      fc.property(tiny, any, (other, one) => {
        expect(areaWithin(nowhere, other)).toEqual(nowhere);
        expect(areaWithin(other, nowhere)).toEqual(nowhere);
        expect(areaWithout(nowhere, other)).toEqual(nowhere);
        const [at] = [...other.polygons.map(({ points }) => points[0]!), ...other.circles.map(({ center }) => center)];
        const isBeside = !isIn(at!.lat, at!.lon, grown(one), 0.1);
        if (!isBeside) return;
        expect(areaWithin(one, other)).toEqual(nowhere);
        expect(areaWithin(other, one)).toEqual(nowhere);
        expect(areaWithout(one, other)).toEqual(one);
      }),
      fuzz(60),
    );
  });

  it('is nothing, and not everything, of what can not be computed', () => {
    const [broken, whole] = [area({ polygons: [{ points: [] }] }), area({ polygons: [box(52, 5, 52.1, 5.1)] })];
    expect(areaWithin(broken, whole)).toEqual(nowhere);
    expect(areaWithin(whole, broken)).toEqual(nowhere);
    expect(areaWithout(broken, whole)).toEqual(nowhere);
    expect(areaWithout(whole, broken)).toEqual(nowhere);
  });

  it('keeps what is small and wholly in it, and cuts a point off that is not', () => {
    const town = area({ codes: ['GM0014'] });
    const [house, spot] = [
      area({ polygons: [box(53.2194, 6.5665, 53.2196, 6.5667)] }),
      area({ circles: [circle(53.2194, 6.5665, 0)] }),
    ];
    for (const each of [house, spot]) {
      expect(areaWithin(town, each)).toEqual(each);
      expect(areaWithin(each, town)).toEqual(each);
      expect(areaWithout(each, town)).toEqual(nowhere);
      expect(areaWithout(each, area({ codes: ['GM0363'] }))).toEqual(each);
    }
  });

  it('is where the one was and the other is not, for any two', () => {
    fc.assert(
      fc.property(any, any, fc.array(spot, { minLength: 12, maxLength: 12 }), (one, other, spots) => {
        const [rest, common] = [areaWithout(one, other), areaWithin(one, other)];
        for (const at of spots) {
          // Circles are cut as polygons, half a hundredth of their radius smaller; a metre is lost to rounding.
          const [inOne, inOther] = [isIn(...at, one, 0.001), isIn(...at, other, -0.001)];
          if (isIn(...at, rest)) expect([inOne, inOther]).toEqual([true, false]);
          if (isIn(...at, common)) expect([inOne, isIn(...at, other, 0.001)]).toEqual([true, true]);
          const surely = isIn(...at, one, -0.1) && !isIn(...at, other, 0.1);
          if (surely && isInside(at, one)) expect(isIn(...at, rest)).toBe(true);
        }
      }),
      fuzz(60),
    );
  });
});

/** Not within a tenth of a kilometre of the side of a square, of which margins know nothing. */
function isInside([lat, lon]: readonly [number, number], { circles, polygons }: Area): boolean {
  if (isIn(lat, lon, { ...nowhere, circles }, -0.1)) return true;
  return polygons.some((polygon) =>
    [-0.001, 0, 0.001].every((d) =>
      [-0.001, 0, 0.001].every((e) => isIn(lat + d, lon + e, { ...nowhere, polygons: [polygon] })),
    ),
  );
}

/** A square and a tenth of a kilometre around it. */
const grown = ({ circles, polygons }: Area): Area => ({
  ...nowhere,
  circles,
  polygons: polygons.map(({ points }) => {
    const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)];
    return box(
      Math.min(...lats) - 0.001,
      Math.min(...lons) - 0.002,
      Math.max(...lats) + 0.001,
      Math.max(...lons) + 0.002,
    );
  }),
});
