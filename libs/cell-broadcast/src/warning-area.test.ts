import { describe, expect, it } from '@jest/globals';
import type { Point } from '@keten/domain';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { decodeWarningArea, encodeWarningArea, mostAreaOctets } from './warning-area.ts';

const kmPerDegree = 111.195;
/** Near enough over some metres. */
const distanceKm = (a: Point, b: Point): number =>
  Math.hypot((a.lat - b.lat) * kmPerDegree, (a.lon - b.lon) * kmPerDegree * Math.cos((a.lat * Math.PI) / 180));
const coordinate = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const anyPoint = fc.record({ lat: coordinate(85), lon: coordinate(179) });
/** Around a middle, so that no two corners fall together. */
const anyPolygon = fc
  .tuple(anyPoint, fc.integer({ min: 3, max: 20 }), fc.double({ min: 0.01, max: 1, noNaN: true }))
  .map(([middle, corners, size]) => {
    const turn = (i: number) => (2 * Math.PI * i) / corners;
    const ring = Array.from({ length: corners }, (_, i) => ({
      lat: middle.lat + size * Math.cos(turn(i)),
      lon: middle.lon + size * Math.sin(turn(i)),
    }));
    return { points: [...ring, ring[0]!] };
  });
const anyCircle = fc.record({ center: anyPoint, radiusKm: fc.double({ min: 0.05, max: 1000, noNaN: true }) });
const square = (at: Point, size = 0.1) => ({
  points: [at, { ...at, lat: at.lat + size }, { lat: at.lat + size, lon: at.lon + size }, at],
});

describe('warning area coordinates', () => {
  it('lie as ATIS-0700041 lays them: tag, length, coordinates of 22 bits, radius of 20', () => {
    const circle = { center: { lat: 45, lon: 90 }, radiusKm: 1.01 };
    const octets = encodeWarningArea({ polygons: [], circles: [circle], longestWaitSeconds: 60 });
    // 45 is three quarters of the way from pole to pole, 90 of the way around; the radius is 64 of 1/64 km.
    expect(octets.toString('hex')).toBe('100c3c3028c000030000000040');
  });

  it('are read as they were written, a corner within five metres, and a circle nowhere wider', () => {
    const area = fc.record({
      polygons: fc.array(anyPolygon, { minLength: 1, maxLength: 4 }),
      circles: fc.array(anyCircle, { maxLength: 4 }),
      longestWaitSeconds: fc.option(fc.nat(255), { nil: undefined }),
    });
    fc.assert(
      fc.property(area, (approved) => {
        const read = decodeWarningArea(encodeWarningArea(approved));
        expect(read.longestWaitSeconds).toBe(approved.longestWaitSeconds);
        expect(read.polygons.length).toBe(approved.polygons.length);
        for (const [i, { points }] of approved.polygons.entries()) {
          const its = read.polygons[i]?.points ?? [];
          expect(its.length).toBe(points.length);
          for (const [j, point] of points.entries()) expect(distanceKm(point, its[j]!)).toBeLessThan(0.0056);
        }
        for (const [i, { center, radiusKm }] of approved.circles.entries()) {
          const its = read.circles[i]!;
          expect(distanceKm(center, its.center) + its.radiusKm).toBeLessThanOrEqual(radiusKm);
          expect(its.radiusKm).toBeGreaterThan(radiusKm - 0.03);
        }
        // What phones read is written again as it is.
        if (read.circles.length === 0) expect(encodeWarningArea(read)).toEqual(encodeWarningArea(approved));
      }),
      fuzz(100),
    );
  });

  it('are 1,024 octets at most, and are never shortened', () => {
    const squares = (count: number) => Array.from({ length: count }, (_, i) => square({ lat: 52, lon: i / 5 }));
    const each = encodeWarningArea({ polygons: squares(1), circles: [] }).length;
    const fitting = Math.floor(mostAreaOctets / each);
    expect(encodeWarningArea({ polygons: squares(fitting), circles: [] }).length).toBe(fitting * each);
    expect(() => encodeWarningArea({ polygons: squares(fitting + 1), circles: [] })).toThrow(/octets/);
    const long = Array.from({ length: 200 }, (_, i) => ({ lat: 52 + i / 1000, lon: 5 + (i % 2) }));
    expect(() => encodeWarningArea({ polygons: [{ points: [...long, long[0]!] }], circles: [] })).toThrow(/octets/);
  });

  it.each([
    ['nothing', { polygons: [], circles: [] }],
    ['a polygon without surface', { polygons: [square({ lat: 52, lon: 5 }, 0.000_001)], circles: [] }],
    ['an open polygon', { polygons: [{ points: square({ lat: 52, lon: 5 }).points.slice(0, 3) }], circles: [] }],
    ['what lies beside the globe', { polygons: [square({ lat: 89.95, lon: 5 })], circles: [] }],
    ['no number', { polygons: [square({ lat: Number.NaN, lon: 5 })], circles: [] }],
    ['a circle without surface', { polygons: [], circles: [{ center: { lat: 52, lon: 5 }, radiusKm: 0 }] }],
    ['a circle around everything', { polygons: [], circles: [{ center: { lat: 52, lon: 5 }, radiusKm: 20_000 }] }],
  ])('are not made of %s', (_, area) => {
    expect(() => encodeWarningArea(area)).toThrow(RangeError);
  });

  it('are refused when they are cut off, and read without an end nowhere', () => {
    const whole = encodeWarningArea({ polygons: [square({ lat: 52, lon: 5 })], circles: [] });
    for (let end = 1; end < whole.length; end += 1)
      expect(() => decodeWarningArea(whole.subarray(0, end))).toThrow(RangeError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        try {
          decodeWarningArea(octets);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      fuzz(300),
    );
  });
});
