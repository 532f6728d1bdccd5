import { describe, expect, it } from '@jest/globals';
import { decodeWarningArea } from '@keten/cell-broadcast';
import { nowhere } from '@keten/domain';
import type { Area } from '@keten/domain';
import { placeByCode, ringsOf } from '@keten/geo';
import { samplePublicWarning } from '@keten/testing';
import { cellAreaOf } from './cell-area.ts';
import { cellTextsOf } from './compose-cell-broadcast.ts';

const said = (parts: Parameters<typeof samplePublicWarning>[0] = {}, languages = ['nl-NL', 'en-GB'] as const) =>
  cellTextsOf(samplePublicWarning({ checkCode: 'AB23CD', ...parts }), languages, 'https://site.example/');

describe('a warning as phones show it', () => {
  it('is a message for each language, with what happens, what to do and how to check it', () => {
    const [dutch, english, ...others] = said();
    expect(dutch!.text).toBe(
      'Explosie in Groningen. Er was een explosie. Ga naar binnen. Sluit ramen en deuren. Echt? https://site.example/echt?code=AB23CD',
    );
    expect(english!.text).toMatch(/^Explosion in Groningen\. There was an explosion\. Go inside\..* Real\? https:/);
    expect([dutch!.pages.dataCoding, english!.pages.dataCoding]).toEqual([0x05, 0x01]);
    expect(dutch!.pages.texts.join('')).toBe(dutch!.text);
    expect(others).toEqual([]);
  });

  it('says first what it is: over, or an exercise', () => {
    expect(said({ purpose: 'all-clear' })[0]!.text).toMatch(/^VEILIG: /);
    expect(said({ plane: 'exercise' })[0]!.text).toMatch(/^OEFENING/);
  });

  const long = (description: string, instruction: string) =>
    said({ texts: [{ language: 'nl-NL', headline: 'Brand', description, instruction }] })[0]!;

  it('leaves out what happens before it leaves out what to do, and is not sent when that does not fit either', () => {
    expect(long('Er is brand. '.repeat(120), 'Ga weg.')).toMatchObject({
      ...{ fits: true, text: 'Brand. Ga weg. Echt? https://site.example/echt?code=AB23CD' },
      left: ['Er is brand. '.repeat(120)],
    });
    expect(long('Er is brand.', 'Ga weg. '.repeat(200)).fits).toBe(false);
  });

  it('keeps its letters where they fit, and writes them plainly where only that does', () => {
    expect(long('Er is brand in de financiële wijk.', 'Ga weg.')).toMatchObject({ pages: { alphabet: 'ucs2' } });
    expect(long('Een reële brand. '.repeat(50), 'Ga weg.')).toMatchObject({ left: [], pages: { alphabet: 'gsm7' } });
  });
});

describe('an area as phones are told it', () => {
  const area = (parts: Partial<Area>): Area => ({ ...nowhere, ...parts });
  const read = (of: Partial<Area>) => {
    const told = cellAreaOf(area(of));
    return told.kind === 'shapes' ? decodeWarningArea(told.coordinates) : told;
  };

  it('is every shape and every outline, corner for corner', () => {
    const [code] = ['GM0047'];
    const circle = { center: { lat: 53.2, lon: 6.5 }, radiusKm: 5 };
    const told = read({ codes: [code], circles: [circle] });
    expect(told).toMatchObject({
      polygons: ringsOf(code).map(({ points }) => ({ points: { length: points.length } })),
    });
    expect(told).toMatchObject({ circles: [{ radiusKm: expect.closeTo(5, 1) }] });
  });

  it('is all over the network for the country, and for nothing else', () => {
    expect(read({ codes: ['NL'] })).toEqual({ kind: 'network' });
    expect(read({ codes: ['NL', 'GM0014'] })).toEqual({ kind: 'network' });
    expect(read({ codes: ['NL', 'NL-BQ2'] })).toMatchObject({ kind: 'refused' });
    expect(read({ codes: ['NL'], circles: [{ center: { lat: 53.2, lon: 6.5 }, radiusKm: 5 }] })).toMatchObject({
      kind: 'refused',
    });
  });

  it('is refused when it has no room, a hole, or a place that nobody knows: never wider, and never less', () => {
    const circles = Array.from({ length: 110 }, (_, i) => ({ center: { lat: 52, lon: 4 + i / 50 }, radiusKm: 1 }));
    expect(read({ circles })).toMatchObject({ kind: 'refused', why: expect.stringContaining('octets') });
    expect(read({ codes: ['PV20'] })).toMatchObject({ kind: 'refused' });
    expect(read({ codes: ['GM9999'] })).toMatchObject({ kind: 'refused' });
    expect(read({})).toMatchObject({ kind: 'refused' });
    // Baarle-Nassau lies around pieces of Belgium.
    expect(placeByCode('GM0744')?.name).toBe('Baarle-Nassau');
    expect(read({ codes: ['GM0744'] })).toMatchObject({ kind: 'refused', why: expect.stringContaining('hole') });
  });
});
