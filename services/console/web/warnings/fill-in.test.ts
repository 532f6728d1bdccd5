import { expect, it } from '@jest/globals';
import { filledIn, lostTo, undone } from './fill-in.ts';
import type { Said } from './fill-in.ts';

const text = (language: 'nl-NL' | 'en-GB' | 'pap', headline = '', description = '', instruction = '') => ({
  ...{ language, headline, description, instruction },
});
const empty: Said = { texts: [text('nl-NL'), text('en-GB')], checklist: [''], responseType: undefined };
const template: Said = {
  texts: [text('nl-NL', 'Drones', 'Er zijn drones.', 'Ga naar binnen.'), text('en-GB', 'Drones', 'Drones.', 'Go in.')],
  checklist: ['Haal mensen naar binnen.'],
  responseType: 'Shelter',
};

it('loses nothing where nothing was said, or the same', () => {
  expect(lostTo(template, empty)).toEqual([]);
  expect(lostTo(template, template)).toEqual([]);
  expect(filledIn(empty, template, false)).toEqual(template);
  expect(filledIn(empty, template, true)).toEqual(template);
});

const own: Said = {
  texts: [text('nl-NL', 'Eigen kop'), text('en-GB'), text('pap', 'Alarma')],
  checklist: ['Bel de piketdienst.', ''],
  responseType: 'Evacuate',
};

it('says what would be lost, and keeps it when only what is empty is filled in', () => {
  expect(lostTo(template, own)).toEqual([
    { part: 'headline', language: 'nl-NL', said: 'Eigen kop' },
    { part: 'checklist', said: 'Bel de piketdienst.' },
    { part: 'response', said: 'Evacuate' },
  ]);
  const kept = filledIn(own, template, true);
  expect(kept.texts[0]).toEqual(text('nl-NL', 'Eigen kop', 'Er zijn drones.', 'Ga naar binnen.'));
  expect([kept.checklist, kept.responseType]).toEqual([own.checklist, 'Evacuate']);
  expect(lostTo(template, kept)).toEqual(lostTo(template, own));
});

it('leaves a language alone in which the template says nothing', () => {
  expect(filledIn(own, template, false).texts[2]).toEqual(text('pap', 'Alarma'));
});

it('is undone but for what was written since', () => {
  const filled = filledIn(own, template, false);
  expect(undone(filled, own, filled)).toEqual(own);
  const since = { ...filled, texts: filled.texts.map((each, at) => (at === 1 ? { ...each, headline: 'Mine' } : each)) };
  expect(undone(since, own, filled).texts).toEqual([text('nl-NL', 'Eigen kop'), text('en-GB', 'Mine'), own.texts[2]]);
  const more = { ...template, texts: [...template.texts, text('pap', 'Dronenan')] };
  const withMore = filledIn(empty, more, false);
  expect(undone(withMore, empty, withMore)).toEqual(empty);
});
