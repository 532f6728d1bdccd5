import { describe, expect, it } from '@jest/globals';
import { placeIn } from '@keten/domain';
import type { Area } from '@keten/domain';
import { areaIn, describePlace } from './describe-place.ts';
import { placesTouchedBy } from './places-touched.ts';
import { places } from './places.ts';

const area = (parts: Partial<Area>): Area => ({ description: '', codes: [], polygons: [], circles: [], ...parts });
const inside = { center: { lat: 53.33, lon: 6.9 }, radiusKm: 20 };

describe('an area in English', () => {
  it('is what it would have been called in English, for every one that is described', () => {
    const codes = ['GM1966', 'GM1979', 'GM0014', 'GM1945', 'GM1894', 'VR14'];
    for (let count = 0; count <= codes.length; count++)
      for (const circles of [[], [inside]]) {
        const where = { area: area({ codes: codes.slice(0, count), circles }), touches: codes.slice(0, count) };
        const english = describePlace(where, 'en-GB');
        expect(placeIn(describePlace(where, 'nl-NL'), 'en-GB')).toBe(english);
        expect(english).not.toMatch(/ en (?!Dal|Maas)|andere|geschat/);
      }
    const atSea = { area: area({ circles: [{ center: { lat: 61, lon: 3 }, radiusKm: 1 }] }), touches: [] };
    expect(placeIn(describePlace(atSea, 'nl-NL'), 'en-GB')).toBe(describePlace(atSea, 'en-GB'));
  });

  it('says nothing to the public of how well the outlines of a water are known', () => {
    const shore = area({ circles: [{ center: { lat: 53.33, lon: 6.92 }, radiusKm: 3 }] });
    expect(areaIn({ ...shore, description: 'hier en daar' }, 'en-GB')).toBe('Eemsdelta and Waddenzee met Dollard');
    const touches = placesTouchedBy(shore).codes;
    expect(describePlace({ area: shore, touches }, 'nl-NL')).toBe('Eemsdelta en Waddenzee met Dollard');
  });

  it('leaves the name of every place as it is', () => {
    for (const { name } of places) expect([name, placeIn(name, 'en-GB')]).toEqual([name, name]);
  });

  it('is said by its places when its author wrote more than names', () => {
    const codes = ['GM1966', 'GM1979'];
    for (const description of ['Haven van Delfzijl en omgeving', 'Het noorden', 'rond de kazerne'])
      expect(areaIn(area({ description, codes }), 'en-GB')).toBe('Het Hogeland and Eemsdelta');
    expect(areaIn(area({ description: 'Eemshaven', codes }), 'en-GB')).toBe('Eemshaven');
    expect(areaIn(area({ description: 'Haven en omgeving', codes }), 'nl-NL')).toBe('Haven en omgeving');
    expect(areaIn(area({ description: '' }), 'en-GB')).toBe('');
  });

  it('counts gemeenten, and says how far away', () => {
    expect(placeIn('15 gemeenten', 'en-GB')).toBe('15 municipalities');
    expect(placeIn('Texel, op ongeveer 40 km (geschat)', 'en-GB')).toBe('Texel, about 40 km away (estimated)');
    expect(placeIn('Het Hogeland en 3 andere plaatsen (geschat), Emmen', 'en-GB')).toBe(
      'Het Hogeland and 3 other places (estimated), Emmen',
    );
    expect(placeIn('Berg en Dal en Peel en Maas', 'en-GB')).toBe('Berg en Dal and Peel en Maas');
  });
});
