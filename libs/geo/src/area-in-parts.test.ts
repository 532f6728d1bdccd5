import { describe, expect, it } from '@jest/globals';
import type { Area } from '@keten/domain';
import { areaInParts } from './area-in-parts.ts';
import { placeByCode } from './places.ts';

const area = (parts: Partial<Area>): Area => ({ description: '', codes: [], polygons: [], circles: [], ...parts });
const wholes = (codes: readonly string[]) => areaInParts(area({ codes })).wholes.map(({ name }) => name);

describe('what an area touches together', () => {
  it('is said in as few names as possible', () => {
    expect(wholes(['NL'])).toEqual(['Nederland']);
    expect(wholes(['VR25', 'GM0193', 'NL-BQ1'])).toEqual(['Flevoland', 'Bonaire', 'Zwolle']);
    const withoutUrk = placeByCode('PV24')?.consistsOf.filter((code) => code !== 'GM0184') ?? [];
    expect(wholes(withoutUrk)).toEqual(['Almere', 'Dronten', 'Lelystad', 'Noordoostpolder', 'Zeewolde']);
    expect(areaInParts(area({ codes: ['PV24'] })).wholes).toEqual([
      { name: 'Flevoland', kind: 'provincie', gemeenten: 6 },
    ]);
  });

  it('names each once, however many parts touch it', () => {
    const circle = { center: { lat: 52.66, lon: 5.6 }, radiusKm: 1 };
    const { gemeenten, wholes: names, waters } = areaInParts(area({ codes: ['GM0184'], circles: [circle, circle] }));
    expect({ gemeenten, names: names.map(({ name }) => name) }).toEqual({ gemeenten: 1, names: ['Urk'] });
    expect(waters).toContain('IJsselmeer met Markermeer');
  });

  // As CBS measured them; the islands are drawn coarsely.
  it.each([
    ['NL', 33_700],
    ['PV24', 1410],
    ['GM0344', 99],
    ['NL-BQ1', 288],
  ])('is about so much land: %s', (code, km2) => {
    const { landKm2 } = areaInParts(area({ codes: [code] }));
    expect(landKm2).toBeGreaterThan(km2 * 0.92);
    expect(landKm2).toBeLessThan(km2 * 1.05);
  });

  it('is nothing for nothing', () => {
    expect(areaInParts(area({}))).toMatchObject({ gemeenten: 0, wholes: [], waters: [], landKm2: 0 });
  });
});
