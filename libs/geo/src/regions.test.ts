import { describe, expect, it } from '@jest/globals';
import { checkWithin, isWithin, regionsOfAll } from '@keten/domain';
import type { Area, Operator } from '@keten/domain';
import fc from 'fast-check';
import { nameOfRegion, regionsTouchedBy } from './regions.ts';
import { smallestPlaces } from './places.ts';
import { placesTouchedBy } from './places-touched.ts';
import { places } from './places.ts';

const regional = (...regions: string[]): Pick<Operator, 'roles' | 'regions'> => ({
  roles: ['regional-operator', 'approver'],
  regions,
});
const area = (parts: Partial<Area>): Area => ({ description: '', codes: [], polygons: [], circles: [], ...parts });
const regionsOf = (...areas: Area[]) => regionsOfAll(areas, regionsTouchedBy);
const goesTo = (...areas: Area[]) => ({ regions: regionsOf(...areas), named: [] });
const vrs = places.filter(({ kind }) => kind === 'veiligheidsregio');

const anyCode = fc.constantFrom(...places.map(({ code }) => code), 'GM9999');
const anyCircle = fc.record({
  center: fc.record({
    lat: fc.double({ min: 50.5, max: 54, noNaN: true }),
    lon: fc.double({ min: 2.5, max: 7.5, noNaN: true }),
  }),
  radiusKm: fc.double({ min: 0, max: 60, noNaN: true }),
});
const anyArea = fc.record({
  description: fc.constant(''),
  codes: fc.array(anyCode, { maxLength: 4 }),
  circles: fc.array(anyCircle, { maxLength: 2 }),
  polygons: fc.constant([]),
});

describe('who is held to a region', () => {
  it('may act on an area exactly when nobody and nothing that it touches lies outside, whatever it is', () => {
    fc.assert(
      fc.property(anyArea, fc.subarray(vrs, { minLength: 1, maxLength: 3 }), (any, held) => {
        const own = new Set(held.flatMap(({ consistsOf }) => consistsOf));
        const { codes, unknownCodes } = placesTouchedBy(any);
        const isNowhere = any.codes.length + any.circles.length === 0;
        const isInside =
          isNowhere || (codes.length > 0 && unknownCodes.length === 0 && codes.every((code) => own.has(code)));
        expect(isWithin(regional(...held.map(({ code }) => code)), goesTo(any))).toBe(isInside);
      }),
      { numRuns: 200 },
    );
  });

  it('may act on none of several areas when one of them lies outside', () => {
    const [inside, outside] = [area({ codes: ['VR25'] }), area({ codes: ['NL'] })];
    expect(isWithin(regional('VR25'), goesTo(inside))).toBe(true);
    expect(isWithin(regional('VR25'), goesTo(inside, outside))).toBe(false);
    expect(isWithin({ roles: ['operator'] }, goesTo(inside, outside))).toBe(true);
  });

  it.each<[string, Area, string]>([
    ['another region', area({ codes: ['VR25', 'VR01'] }), 'This lies outside your region: Groningen.'],
    ['the whole country', area({ codes: ['NL'] }), ' and 21 more.'],
    ['the sea', area({ codes: ['ZEE-WADDENZEE'] }), ', Waddenzee'],
    ['an island', area({ codes: ['NL-BQ1'] }), 'This lies outside your region: Bonaire'],
    ['a code of nowhere', area({ codes: ['GM9999'] }), 'This lies outside your region: GM9999.'],
    [
      'another country',
      area({ circles: [{ center: { lat: 40, lon: -3 }, radiusKm: 1 }] }),
      'This lies outside your region.',
    ],
  ])('is told that it is %s', (_what, where, said) => {
    expect(() => checkWithin(regional('VR25'), goesTo(where), nameOfRegion)).toThrow(said);
  });

  it.each<[string, Area, boolean]>([
    ['something in their region', area({ codes: ['GM0995'] }), true],
    ['a network of the whole country', area({ codes: ['NL'] }), true],
    ['all that it has elsewhere', area({ codes: ['GM1966'] }), false],
    ['nothing anywhere', area({}), false],
  ])('may name an organisation that has %s: %s', (_what, where, isAllowed) => {
    const goesThere = { regions: ['VR25'], named: [{ name: 'Stroom', regions: regionsOf(where) }] };
    expect(isWithin(regional('VR25'), goesThere)).toBe(isAllowed);
    const check = () => checkWithin(regional('VR25'), goesThere, nameOfRegion);
    if (isAllowed) expect(check).not.toThrow();
    else expect(check).toThrow('These have nothing in your region: Stroom.');
  });

  it('has a region for every gemeente of the European Netherlands', () => {
    const gemeenten = smallestPlaces.filter(({ kind }) => kind === 'gemeente').map(({ code }) => code);
    expect(regionsTouchedBy(area({ codes: gemeenten })).every((code) => code.startsWith('VR'))).toBe(true);
  });
});
