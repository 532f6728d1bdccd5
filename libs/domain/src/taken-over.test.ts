import { describe, expect, it } from '@jest/globals';
import { saidIn, takenOver } from './taken-over.ts';
import type { Tlp } from './vocabulary.ts';

const source = {
  event: 'Drones',
  headline: 'Zes toestellen boven de haven',
  description: 'Volgens onze waarnemer aan de kade vertrokken om vier uur zes toestellen van een schip.',
  instruction: 'Houd ramen en deuren gesloten.',
};
const report = (tlp: Tlp) => ({ ...source, tlp });
const content = (description: string, parts: { readonly tlp?: Tlp; readonly citizens?: boolean } = {}) => ({
  texts: [{ language: 'nl-NL' as const, headline: 'Drones', description, instruction: 'Blijf binnen.' }],
  ...{ area: { description: 'De haven', codes: [], polygons: [], circles: [] }, checklist: [] },
  tlp: parts.tlp ?? ('CLEAR' as const),
  audience: { sectors: [], entityIds: [], citizens: parts.citizens ?? true },
});
const copied = 'Pas op! Volgens onze waarnemer, aan de KADE vertrokken zes drones.';
const found = { language: 'nl-NL', part: 'description', found: 'Volgens onze waarnemer, aan de KADE vertrokken' };

describe('words of a report in a text', () => {
  it('are told with their place, whatever capitals and punctuation say', () => {
    expect(takenOver(content(copied), [report('AMBER')], [])).toEqual([{ ...found, tlp: 'AMBER' }]);
  });

  it('are nobody’s secret when anybody may read the report, or as few may read the text', () => {
    expect(takenOver(content(copied), [report('CLEAR')], [])).toEqual([]);
    expect(takenOver(content(copied, { tlp: 'AMBER', citizens: false }), [report('AMBER')], [])).toEqual([]);
    expect(takenOver(content(copied, { tlp: 'GREEN', citizens: false }), [report('AMBER')], [])).toHaveLength(1);
  });

  it('are told of a text for citizens while it is still marked: only as CLEAR it reaches them', () => {
    expect(takenOver(content(copied, { tlp: 'AMBER' }), [report('AMBER')], [])).toHaveLength(1);
  });

  it('are those of the strictest report that has them', () => {
    expect(takenOver(content(copied), [report('GREEN'), report('AMBER+STRICT')], [])).toMatchObject([
      { tlp: 'AMBER+STRICT' },
    ]);
  });

  it('are not words that are our own too, nor four in a row, as anybody may say them', () => {
    const ours = 'Houd ramen en deuren gesloten.';
    expect(takenOver(content(ours), [report('AMBER')], [`Ga naar binnen. ${ours}`])).toEqual([]);
    expect(takenOver(content(ours), [report('AMBER')], [])).toHaveLength(1);
    expect(takenOver(content('Er kwamen om vier uur zes drones.'), [report('AMBER')], [])).toEqual([]);
  });

  it('are told of each place by itself', () => {
    const twice = `${copied} Er is verder niets bekend. Zes toestellen boven de haven.`;
    expect(takenOver(content(twice), [report('AMBER')], []).map((each) => each.found)).toEqual([
      found.found,
      'Zes toestellen boven de haven',
    ]);
  });

  it('are found in all that an author writes: the withdrawal, the checklist and the name of the place too', () => {
    const [text] = content(copied).texts;
    const whole = {
      ...content('Er vliegen drones.'),
      area: { description: copied, codes: [], polygons: [], circles: [] },
      checklist: ['Haal mensen binnen.', copied],
      withdrawal: { texts: [text!] },
    };
    const { found: words } = found;
    expect(takenOver(whole, [report('AMBER')], [])).toEqual([
      { language: 'nl-NL', part: 'checklist', found: words, tlp: 'AMBER' },
      { language: 'nl-NL', part: 'area', found: words, tlp: 'AMBER' },
      { language: 'nl-NL', part: 'description', isOfWithdrawal: true, found: words, tlp: 'AMBER' },
    ]);
    expect(takenOver(whole, [report('AMBER')], saidIn(whole))).toEqual([]);
  });
});
