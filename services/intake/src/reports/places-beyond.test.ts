import { describe, expect, it } from '@jest/globals';
import type { Area } from '@keten/domain';
import { places, smallestPlaces } from '@keten/geo';
import fc from 'fast-check';
import { placesBeyond } from './places-beyond.ts';

const area = (parts: Partial<Area>): Area => ({ description: 'x', codes: [], polygons: [], circles: [], ...parts });
const circle = (lat: number, lon: number, radiusKm: number): Area =>
  area({ circles: [{ center: { lat, lon }, radiusKm }] });
const box = (south: number, west: number, north: number, east: number) => ({
  points: [
    { lat: south, lon: west },
    { lat: south, lon: east },
    { lat: north, lon: east },
    { lat: north, lon: west },
    { lat: south, lon: west },
  ],
});
const groningen = ['PV20'];

describe('the area of a report', () => {
  it.each<[string, Area, string[], string[]]>([
    ['a gemeente of the provincie', area({ codes: ['GM1966'] }), groningen, []],
    ['the provincie itself', area({ codes: ['PV20'] }), groningen, []],
    ['a gemeente of another one', area({ codes: ['GM0363'] }), groningen, ['Amsterdam']],
    ['both', area({ codes: ['GM1966', 'GM0363'] }), groningen, ['Amsterdam']],
    ['an island', area({ codes: ['NL-BQ2'] }), ['NL'], ['Saba']],
    ['an island that is registered', area({ codes: ['NL-BQ2'] }), ['NL', 'NL-BQ2'], []],
    ['a code that the table does not know', area({ codes: ['GM9999'] }), ['NL'], ['GM9999']],
    ['a circle well inside', circle(53.44, 6.83, 3), ['NL'], []],
    ['a circle somewhere else', circle(51.49, 3.61, 0.1), groningen, ['Middelburg']],
    ['no place at all', area({}), groningen, []],
    ['anything, where no places are registered', area({ codes: ['GM0363', 'GM9999'] }), [], []],
    ['abroad', circle(48.85, 2.35, 10), ['NL'], ['places outside the Netherlands']],
    ['the sea by name', area({ codes: ['ZEE-WADDENZEE'] }), ['NL'], ['Waddenzee met Dollard']],
  ])('that is %s', (_, claimed, registered, beyond) => {
    expect(placesBeyond(claimed, registered)).toEqual(beyond);
  });

  it('does not hide what lies abroad behind what lies inside', () => {
    const inside = circle(53.44, 6.83, 3);
    const both = { ...inside, polygons: [box(48, 2, 49, 3)] };
    expect(placesBeyond(inside, ['NL'])).toEqual([]);
    expect(placesBeyond(both, ['NL'])).toEqual(['places outside the Netherlands']);
  });

  it('at sea belongs to who is registered for that water, or for the larger one', () => {
    const part = places.find(({ partOf }) => (partOf?.length ?? 0) > 0);
    const larger = part?.partOf?.[0] ?? '';
    expect(placesBeyond(area({ codes: [part?.code ?? ''] }), [larger])).toEqual([]);
    expect(placesBeyond(area({ codes: [larger] }), [part?.code ?? ''])).toHaveLength(1);
    const farOut = circle(54.2, 4.2, 0.5);
    expect(placesBeyond(farOut, ['ZEE-NOORDZEE'])).toEqual([]);
    expect(placesBeyond(farOut, ['NL'])).toHaveLength(1);
  });

  it('by codes is within exactly when each gemeente of it is', () => {
    const code = fc.constantFrom(...smallestPlaces.map((place) => place.code));
    const codes = fc.uniqueArray(code, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(codes, codes, (claimed, registered) => {
        const outside = claimed.filter((each) => !registered.includes(each));
        expect(placesBeyond(area({ codes: claimed }), registered)).toHaveLength(outside.length);
      }),
    );
  });
});
