import { describe, expect, it } from '@jest/globals';
import { findAreas } from './find-areas.ts';

const codesFor = (text: string) =>
  findAreas(text).places.map(({ isSure, places }) => ({ isSure, codes: places.map(({ code }) => code) }));
const sure = (code: string) => ({ isSure: true, codes: [code] });

describe('what somebody means who types a place', () => {
  it.each([
    ['GM0184, GM0171', ['GM0184', 'GM0171']],
    ['GM0184 GM0171', ['GM0184', 'GM0171']],
    ['gm0184', ['GM0184']],
    ['Urk', ['GM0184']],
    ['  urk ;VR02,zeewolde\nNL', ['GM0184', 'VR02', 'GM0050', 'NL']],
    ["'s-Gravenhage, den haag", ['GM0518', 'GM0518']],
    ['Bergen op Zoom', ['GM0748']],
    ['zee-waddenzee', ['ZEE-WADDENZEE']],
    ['Bonaire', ['NL-BQ1']],
    ['provincie Groningen', ['PV20']],
    ['Veiligheidsregio Groningen', ['VR01']],
    ['gemeente Groningen, Eemsdelta gemeente', ['GM0014', 'GM1979']],
    ['Texel en Vlieland', ['GM0448', 'GM0096']],
    ['Berg en Dal & Aa en Hunze', ['GM1945', 'GM1680']],
  ])('"%s" is taken', (text, codes) => {
    expect(codesFor(text)).toEqual(codes.map(sure));
  });

  it('a name of several places, a slip of the finger and a beginning are asked back', () => {
    const [groningen] = codesFor('Groningen');
    expect(groningen).toMatchObject({ isSure: false, codes: expect.arrayContaining(['GM0014', 'PV20', 'VR01']) });
    expect(codesFor('eemsdleta')).toEqual([{ isSure: false, codes: ['GM1979'] }]);
    expect(codesFor('gemeente eemsdleta')).toEqual([{ isSure: false, codes: ['GM1979'] }]);
    // It is a part of what it belongs to now: whoever meant it alone sees that.
    for (const typed of ['Delfzijl', 'delfzijll', 'gemeente Delfzijl'])
      expect(codesFor(typed)).toEqual([{ isSure: false, codes: ['GM1979'] }]);
    expect(codesFor('Maastr')[0]).toEqual({ isSure: false, codes: ['GM0935'] });
  });

  it('a code without its zeros is asked back where another begins so', () => {
    expect(codesFor('gm184')).toEqual([{ isSure: false, codes: ['GM0184', 'GM1842'] }]);
    expect(codesFor('GM14')[0]?.codes[0]).toBe('GM0014');
  });

  it.each([
    ['Delfzijl 5 km', 'GM1979'],
    ['haven van Delfzijl', 'GM1979'],
    ['Amsterdam-Noord', 'GM0363'],
    ['Urk en omgeving', 'GM0184'],
  ])('the place that is named in "%s" is asked back', (text, code) => {
    expect(codesFor(text)).toEqual([{ isSure: false, codes: [code] }]);
  });

  it('what nobody knows has no places, and takes no others along', () => {
    expect(codesFor('9934 AB, GM99, Urk')).toEqual([
      { isSure: false, codes: [] },
      { isSure: false, codes: [] },
      sure('GM0184'),
    ]);
  });

  it.each([
    ['52.6441 6.0109', 52.6441, 6.0109, 0],
    ['52,6441 6,0109 5 km', 52.6441, 6.0109, 5],
    ['52.6441, 6.0109, 5', 52.6441, 6.0109, 5],
    ['52.6441°N 6.0109°E 250 m', 52.6441, 6.0109, 0.25],
    ['12.15; -68.27; 2,5 km', 12.15, -68.27, 2.5],
    ['lat 53.33 lon 6.92', 53.33, 6.92, 0],
    ['Lat: 53,33; Lng: 6,92; straal 3 km', 53.33, 6.92, 3],
    ['N 53.33 E 6.92 r=2', 53.33, 6.92, 2],
  ])('"%s" is a circle', (text, lat, lon, radiusKm) => {
    expect(findAreas(text)).toEqual({ circle: { center: { lat, lon }, radiusKm }, places: [] });
  });

  it.each(['52,6 6,0 vijf km', '52.6', '91,5 6,0', '52,6441, 6,0109 5 mijl'])(
    'coordinates with a slip are one thing that nobody knows: "%s"',
    (text) => {
      expect(findAreas(text)).toEqual({ circle: undefined, places: [{ text, isSure: false, places: [] }] });
    },
  );

  it('a place outside the world is none', () => {
    expect(findAreas('91.5 6.0').circle).toBeUndefined();
    expect(findAreas('52.1 181').circle).toBeUndefined();
  });
});
