import { describe, expect, it } from '@jest/globals';
import type { Area, Point } from '@keten/domain';
import { placeByCode } from './places.ts';
import type { Place } from './places.ts';
import { gemeentenTouchedBy, touches } from './touch.ts';

const area = (parts: Partial<Area>): Area => ({ description: 'Proef', codes: [], polygons: [], circles: [], ...parts });
const ring = (...pairs: readonly (readonly [number, number])[]): Area =>
  area({ polygons: [{ points: pairs.map(([lat, lon]): Point => ({ lat, lon })) }] });
const place = (code: string): Place => {
  const found = placeByCode(code);
  if (!found) throw new Error(`No place ${code}`);
  return found;
};
const circleAround = (lat: number, lon: number, radiusKm: number): Area =>
  area({ circles: [{ center: { lat, lon }, radiusKm }] });

describe('an area by code', () => {
  it('touches exactly the gemeenten of a veiligheidsregio', () => {
    const { codes, exact } = gemeentenTouchedBy(area({ codes: ['VR25'] }));
    expect(codes).toEqual(['GM0034', 'GM0050', 'GM0171', 'GM0184', 'GM0303', 'GM0995']);
    expect(exact).toBe(true);
  });

  it('counts what is named twice once, and names what it does not know', () => {
    expect(gemeentenTouchedBy(area({ codes: ['GM0034', 'PV24', 'GM9999'] }))).toMatchObject({
      codes: ['GM0034', 'GM0050', 'GM0171', 'GM0184', 'GM0303', 'GM0995'],
      unknownCodes: ['GM9999'],
    });
  });

  it('means the European Netherlands by NL; the islands are named themselves', () => {
    expect(gemeentenTouchedBy(area({ codes: ['NL'] })).codes).toHaveLength(342);
    expect(gemeentenTouchedBy(area({ codes: ['NL-BQ1'] })).codes).toEqual(['NL-BQ1']);
  });

  it('is nowhere when it lists nothing', () => {
    expect(gemeentenTouchedBy(area({})).codes).toEqual([]);
    expect(touches(area({}), place('NL'))).toBe(false);
  });
});

describe('an area by polygon or circle', () => {
  it('touches the gemeente in which a small circle lies, and no other', () => {
    const { codes, exact } = gemeentenTouchedBy(circleAround(52.5, 5.5, 1));
    expect(codes).toEqual(['GM0995']);
    expect(exact).toBe(true);
  });

  it('touches a gemeente that lies wholly inside a polygon', () => {
    const flevoland = ring([52.2, 5.0], [52.2, 6.0], [53.0, 6.0], [53.0, 5.0], [52.2, 5.0]);
    expect(touches(flevoland, place('GM0995'))).toBe(true);
    expect(touches(flevoland, place('VR24'))).toBe(false);
    expect(touches(flevoland, { lat: 52.5, lon: 5.5 })).toBe(true);
    expect(touches(flevoland, { lat: 50.85, lon: 5.69 })).toBe(false);
  });

  it.each([
    ['Spain', ring([37, -6], [42, -8], [42, 2], [37, -1], [37, -6])],
    ['the Aleutians across the 180th meridian', ring([51, 178], [53, 178], [53, -176], [51, -176], [51, 178])],
    ['Fiji across the 180th meridian', ring([-19, 177], [-16, 177], [-16, -179], [-19, -179], [-19, 177])],
    ['Antarctica as a box', ring([-60, -180], [-60, 180], [-90, 180], [-90, -180], [-60, -180])],
    ['Antarctica as a ring', ring([-60, -120], [-60, 0], [-60, 120], [-60, -120])],
    ['the North Pole as a ring', ring([80, -120], [80, 0], [80, 120], [80, -120])],
    ['the North Pole as a circle', circleAround(90, 0, 1000)],
  ])('outside the Netherlands touches nothing: %s', (_name, elsewhere) => {
    expect(gemeentenTouchedBy(elsewhere).codes).toEqual([]);
  });

  it.each([
    ['a box', ring([40, -180], [40, 180], [90, 180], [90, -180], [40, -180])],
    ['a ring', ring([40, -120], [40, 0], [40, 120], [40, -120])],
    ['a ring the other way round', ring([40, 120], [40, 0], [40, -120], [40, 120])],
    ['the earth', ring([-90, -180], [-90, 180], [90, 180], [90, -180], [-90, -180])],
  ])('around the pole touches every gemeente: %s', (_name, cap) => {
    expect(gemeentenTouchedBy(cap).codes).toEqual(expect.arrayContaining(['GM0363', 'GM0014', 'GM0935']));
    expect(gemeentenTouchedBy(cap).codes.length).toBeGreaterThanOrEqual(342);
  });
});
