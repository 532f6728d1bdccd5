import { describe, expect, it } from '@jest/globals';
import type { Area, Polygon } from '@keten/domain';
import { placesTouchedBy } from '@keten/geo';
import { from, inArea, weighed } from '../../test/reports.ts';
import { signalOf } from '../correlation/signal.ts';
import { whereaboutsOf } from './union-of.ts';

/** A ring of many corners around a point near Utrecht. */
const ring = (corners: number, east: number): Polygon => {
  const points = Array.from({ length: corners }, (_, i) => ({
    lat: 52.09 + 0.02 * Math.sin((2 * Math.PI * i) / corners),
    lon: 5.1 + east + 0.02 * Math.cos((2 * Math.PI * i) / corners),
  }));
  return { points: [...points, points[0]!] };
};
const drawn = (...polygons: Polygon[]): { readonly area: Area } => ({
  area: { description: 'Utrecht', codes: [], polygons, circles: [] },
});

describe('where several reports say that it is', () => {
  it('is everything that any of them lists, once, and touches what all of it touches', () => {
    const reports = [
      from('kcr2', '1', inArea('GM1966', 'ZEE-AANLOOP-EEMS')),
      from('knmi', '2', inArea('GM0014', 'GM1966', 'GM9999')),
      from('anp', '3', drawn(ring(8, 0))),
      from('def', '4', drawn(ring(8, 0), ring(8, 0.3))),
    ];
    const { area, touched, inhabited, isCoarse } = weighed(...reports).where;
    expect(area).toMatchObject({ description: 'Utrecht', codes: ['GM0014', 'GM1966', 'GM9999', 'ZEE-AANLOOP-EEMS'] });
    expect(area.polygons).toHaveLength(2);
    expect(touched).toEqual(placesTouchedBy(area));
    expect(inhabited).toEqual(touched.codes.filter((code) => code.startsWith('GM')));
    expect(isCoarse).toBe(false);
  });

  it('is the places that are touched when the shapes are too many to send', () => {
    const signals = [0, 0.001, 0.002].map((east, i) => signalOf(from(`s${i}`, `${i}`, drawn(ring(9, east)))));
    const where = whereaboutsOf(signals, 29);
    expect(where).toMatchObject({ isCoarse: true, area: { polygons: [], circles: [], codes: where.touched.codes } });
    expect(where.touched.codes).toContain('GM0344');
    expect(whereaboutsOf(signals, 30)).toMatchObject({ isCoarse: false, area: { codes: [] } });
  });

  it('is described in a thousand characters at most', () => {
    const described = (i: number): Partial<ReturnType<typeof drawn>> => ({
      area: { ...drawn().area, codes: ['GM1966'], description: `${i} `.repeat(300) },
    });
    const { description } = weighed(from('a', '1', described(1)), from('b', '2', described(2))).where.area;
    expect(description).toHaveLength(1000);
    expect(description).toMatch(/…$/);
  });
});
