import { brotliCompressSync } from 'node:zlib';
import type { Area } from '@keten/domain';
import { places, smallestPlaces } from '@keten/geo';
import { describe, expect, it } from '@jest/globals';
import { areaMap } from './area-map.ts';
import { dutch, wordsIn } from './words/words.ts';

const nowhere: Area = { description: 'Bij de Dam', codes: [], polygons: [], circles: [] };
const drawn = (area: Partial<Area>): string => {
  const map = areaMap({ ...nowhere, ...area }, dutch);
  return map === false ? '' : map.markup;
};
const namesIn = (map: string) => [...map.matchAll(/<text[^>]*>([^<]+)</g)].map(([, name]) => name);

describe('the map of a warning', () => {
  it('shows a gemeente that is warned, with its name and those around it', () => {
    const map = drawn({ codes: ['GM0014'] });
    expect(map).toMatch(/class="warned"[^>]* d="M-?\d+ -?\d+l/);
    expect(namesIn(map)[0]).toBe('Groningen');
    expect(namesIn(map).length).toBeGreaterThan(2);
    expect(map).toContain('aria-label="Kaart van het gebied: Bij de Dam"');
  });

  it('shows a small shape where it is, and around it enough to know where that is', () => {
    const map = drawn({ circles: [{ center: { lat: 52.3731, lon: 4.8922 }, radiusKm: 0.3 }] });
    const [, x, y, r] = /<circle[^>]*cx="(\d+)"[^>]*cy="(\d+)"[^>]*r="(\d+)"/s.exec(map) ?? [];
    const [, height] = /viewBox="0 0 600 (\d+)"/.exec(map) ?? [];
    expect([Number(x), Number(y)]).toEqual([300, Math.round(Number(height) / 2)]);
    expect(Number(r)).toBeLessThan(30);
    expect(map).toMatch(/class="land"[^>]* d="M/);
    expect(map).toMatch(/class="warned"[^>]* d=""/);
  });

  it.each([
    ['a gemeente', ['GM0014']],
    ['an island', ['NL-BQ1']],
    ['a provincie', ['PV28']],
    ['the country', ['NL']],
    ['a handful far apart', ['GM0014', 'GM0935', 'GM0654']],
  ])('is small for %s', (_, codes) => {
    const map = drawn({ codes });
    expect(map).not.toBe('');
    expect(brotliCompressSync(map).length).toBeLessThan(20_000);
  });

  it.each(smallestPlaces.map(({ code, name }) => [name, code]))('is there for %s', (_, code) =>
    expect(drawn({ codes: [code] })).toMatch(/class="warned"[^>]* d="M/),
  );

  it.each(places.filter(({ kind }) => kind === 'sea').map(({ code, name }) => [name, code]))(
    'is there for %s',
    (_, code) => expect(drawn({ codes: [code] })).toMatch(/class="area" d="M/),
  );

  it('shows a sea beside the gemeenten that are named with it, under the land', () => {
    const [gemeente, both] = [drawn({ codes: ['GM1966'] }), drawn({ codes: ['GM1966', 'ZEE-WADDENZEE'] })];
    expect(gemeente).not.toContain('class="area"');
    expect(both.indexOf('class="area"')).toBeLessThan(both.indexOf('class="land"'));
    expect(both).toMatch(/class="warned"[^>]* d="M/);
  });

  it('says where in the language of the page', () => {
    const area = { ...nowhere, description: 'Eemsdelta en Het Hogeland', codes: ['GM1979', 'GM1966'] };
    const map = areaMap(area, wordsIn('en-GB'));
    expect(map === false ? '' : map.markup).toContain('aria-label="Map of the area: Eemsdelta and Het Hogeland"');
  });

  it('is not drawn where a place is named that it can’t show', () =>
    expect(drawn({ codes: ['GM0014', 'GM9999'] })).toBe(''));

  it('is not drawn where there is none to draw, or it would be of half the world', () => {
    expect(drawn({})).toBe('');
    expect(drawn({ codes: ['GM0014', 'NL-BQ1'] })).toBe('');
  });
});
