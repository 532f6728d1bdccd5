import { describe, expect, it } from '@jest/globals';
import { areaHash } from './area-hash.ts';
import { findPlaces } from './find-places.ts';
import { fromGeocodes, toGeocodes } from './geocodes.ts';
import { placeByCode, places, smallestPlaces } from './places.ts';
import { distanceKm } from './plane.ts';

const names = (text: string): string[] => findPlaces(text).map(({ name }) => name);

describe('the table of places', () => {
  it('holds 342 gemeenten, 25 regions, 12 provincies, three islands and 16 sea areas, each gemeente in one region and one provincie', () => {
    const count = Object.fromEntries(
      [...Map.groupBy(places, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]),
    );
    expect(count).toEqual({ gemeente: 342, island: 3, veiligheidsregio: 25, provincie: 12, country: 1, sea: 16 });
    for (const kind of ['veiligheidsregio', 'provincie'] as const) {
      const members = places.filter((place) => place.kind === kind).flatMap(({ consistsOf }) => consistsOf);
      expect(new Set(members).size).toBe(342);
      expect(members).toHaveLength(342);
    }
  });

  it('keeps every gemeente within reach of its region', () => {
    for (const region of places.filter(({ kind }) => kind === 'veiligheidsregio')) {
      for (const member of region.consistsOf.map((code) => placeByCode(code))) {
        if (!region.circle || !member?.circle) throw new Error(`No circle for ${region.code}`);
        expect(distanceKm(region.circle.center, member.circle.center)).toBeLessThan(region.circle.radiusKm);
      }
    }
  });

  it('reads the time where the place is', () => {
    expect(placeByCode('NL-BQ2')?.timeZone).toBe('America/Kralendijk');
    expect(placeByCode('GM0363')?.timeZone).toBe('Europe/Amsterdam');
    expect(placeByCode('GM9999')).toBeUndefined();
  });
});

describe('finding a place by what people type', () => {
  it.each([
    ['den haag', 'Den Haag'],
    ["'s-gravenhage", 'Den Haag'],
    ['Den Bosch', 'Den Bosch'],
    ['hengelo', 'Hengelo'],
    ['sudwest', 'Súdwest-Fryslân'],
    ['friesland', 'Fryslân'],
    ['statia', 'Sint Eustatius'],
    ['GM0363', 'Amsterdam'],
    ['noordzee', 'Noordzee (Nederlands deel)'],
    ['markermeer', 'IJsselmeer met Markermeer'],
    ['hollandse kust west', 'Windparken Hollandse Kust West'],
    ['ZEE-WADDENZEE', 'Waddenzee met Dollard'],
  ])('“%s” finds %s first', (text, name) => {
    expect(names(text)[0]).toBe(name);
  });

  it('offers both places of one name, each with where it is', () => {
    expect(names('bergen')).toEqual(expect.arrayContaining(['Bergen (Limburg)', 'Bergen (Noord-Holland)']));
  });

  it('finds nothing in nothing, and no more than ten', () => {
    expect(names('  -- ')).toEqual([]);
    expect(names('e')).toHaveLength(10);
    expect(names('x'.repeat(100_000))).toEqual([]);
  });

  it('finds every gemeente by its own name', () => {
    for (const { name, code } of smallestPlaces) expect(findPlaces(name).map((found) => found.code)).toContain(code);
  });
});

describe('CAP geocodes', () => {
  it('carry every code there and back', () => {
    const codes = places.map(({ code }) => code);
    expect(fromGeocodes(toGeocodes(codes))).toEqual(codes);
    expect(toGeocodes(['PV24', 'NL-BQ1'])).toEqual([
      { valueName: 'CBS:PV', value: 'PV24' },
      { valueName: 'ISO3166-2', value: 'NL-FL' },
      { valueName: 'ISO3166-2', value: 'NL-BQ1' },
    ]);
    expect(toGeocodes(['ZEE-WADDENZEE'])).toEqual([{ valueName: 'NL:ZEE', value: 'ZEE-WADDENZEE' }]);
  });

  it('are read in capitals or not, with white space around them, and without the letters of CBS', () => {
    const read = (valueName: string, value: string): string[] => fromGeocodes([{ valueName, value }]);
    expect(read('\n  CBS:GM\n ', '\n  GM0715\n ')).toEqual(['GM0715']);
    expect(read('cbs:gm', 'gm0715')).toEqual(['GM0715']);
    expect(read('CBS:GM', '715')).toEqual(['GM0715']);
    expect(read('CBS:VR', '1')).toEqual(['VR01']);
    expect(read('cbs:pv', '24')).toEqual(['PV24']);
    expect(read('iso3166-2', 'nl-fl')).toEqual(['PV24']);
    expect(read('NL:ZEE', 'zee-waddenzee')).toEqual(['ZEE-WADDENZEE']);
  });

  it('leave out other vocabularies and codes under a wrong name', () => {
    const geocodes = [
      { valueName: 'SAME', value: 'GM0363' },
      { valueName: 'CBS:VR', value: 'GM0363' },
      { valueName: 'CBS:GM', value: 'GM9999' },
      { valueName: 'CBS:GM', value: 'ZEE-WADDENZEE' },
      { valueName: 'NL:ZEE', value: 'GM0363' },
    ];
    expect(fromGeocodes(geocodes)).toEqual([]);
  });
});

describe('the hash of an area', () => {
  const point = { lat: 52, lon: 5 };
  const area = {
    description: 'a',
    codes: ['GM0363', 'GM0034'],
    polygons: [],
    circles: [{ center: point, radiusKm: 1 }],
  };

  it('stays when words or order change, and changes with the geometry', () => {
    const hash = areaHash(area);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(areaHash({ ...area, description: 'b', codes: ['GM0034', 'GM0363', 'GM0034'] })).toBe(hash);
    expect(areaHash({ ...area, codes: ['GM0034'] })).not.toBe(hash);
    expect(areaHash({ ...area, circles: [{ center: point, radiusKm: 1.1 }] })).not.toBe(hash);
  });
});
