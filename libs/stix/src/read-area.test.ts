import { describe, expect, it } from '@jest/globals';
import { location, moment, object, relationship, report, threatOf } from '../test/sample-bundle.ts';
import type { Plain } from '../test/sample-bundle.ts';

const maker = object('identity', 'maker', { name: 'Meldkamer Noordzee' });
const place = location({ country: 'NL', administrative_area: 'NL-GR' });
const indicator = (word: string, parts: Plain = {}): Plain =>
  object('indicator', word, { name: word, pattern: "[a:b = 'c']", pattern_type: 'stix', valid_from: moment, ...parts });
const campaign = object('campaign', 'campaign', { name: 'Noordzee' });
const sighting = (of: Plain, parts: Plain = {}): Plain =>
  object('sighting', 'sighting', { sighting_of_ref: of.id, ...parts });

describe('the area', () => {
  const areaOf = (parts: Plain): Plain => threatOf(report(), location(parts)).area;

  it.each([
    ['a point and its precision', { latitude: 53.3, longitude: 6.9, precision: 2500, country: 'NL' }, [], 2.5],
    ['a point alone', { latitude: 53.3, longitude: 6.9, region: 'europe' }, [], 0],
  ])('is a circle for %s', (_what, parts, codes, radiusKm) => {
    expect(areaOf(parts)).toMatchObject({ codes, circles: [{ center: { lat: 53.3, lon: 6.9 }, radiusKm }] });
  });

  it.each([
    [{ country: 'NL', administrative_area: 'NL-GR' }, ['PV20']],
    [{ country: 'nl', administrative_area: 'gr' }, ['PV20']],
    [{ country: 'NL', administrative_area: 'Groningen' }, ['PV20']],
    [{ country: 'NL' }, ['NL']],
    [{ country: 'BQ' }, ['NL-BQ1', 'NL-BQ2', 'NL-BQ3']],
    [{ country: 'NL', administrative_area: 'NL-BQ1' }, ['NL-BQ1']],
    [{ country: 'NL', city: 'Almere' }, ['GM0034']],
    [{ country: 'NL', administrative_area: 'NL-GR', city: 'Groningen' }, ['GM0014']],
    [{ region: 'western-europe' }, []],
    [{ country: 'DE', administrative_area: 'DE-NI', city: 'Emden' }, []],
    [{ country: 'NL', city: 'Nergenshuizen' }, []],
    [{ country: 'NL', administrative_area: 'Atlantis' }, []],
  ])('of %j is %j', (parts, codes) => {
    expect(areaOf(parts)).toMatchObject({ codes, circles: [], polygons: [] });
  });

  it('says so when it is wider than what was said, or nothing', () => {
    const wider = threatOf(report(), location({ country: 'NL', administrative_area: 'NL-GR', city: 'Nergenshuizen' }));
    expect(wider.area).toMatchObject({ codes: ['PV20'], description: 'Nergenshuizen' });
    expect(wider.oddities).toEqual([
      expect.objectContaining({ rule: 'area', message: expect.stringContaining('its provincie') }),
    ]);
    expect(threatOf(report(), location({ region: 'europe' })).oddities).toHaveLength(1);
  });

  it('is where it is aimed, not where it comes from or who tells of it', () => {
    const abroad = location({ country: 'NL', administrative_area: 'NL-ZH' }, 'abroad');
    const office = location({ country: 'NL', administrative_area: 'NL-UT' }, 'office');
    const actor = object('threat-actor', 'actor', { name: 'A' });
    const all = report({ created_by_ref: maker.id, object_refs: [place, abroad, office, actor].map(({ id }) => id) });
    const threat = threatOf(
      ...[all, maker, actor, place, abroad, office],
      relationship('located-at', actor, abroad),
      relationship('located-at', maker, office),
      relationship('targets', actor, place),
    );
    expect(threat.area.codes).toEqual(['PV20']);
  });

  it('is where a victim is, and where something was seen', () => {
    const victim = object('identity', 'victim', { name: 'Waterwerken' });
    const threat = threatOf(
      campaign,
      victim,
      place,
      relationship('targets', campaign, victim),
      relationship('located-at', victim, place),
    );
    expect(threat.area.codes).toEqual(['PV20']);
    expect(
      threatOf(indicator('i'), place, sighting(indicator('i'), { where_sighted_refs: [place.id] })).area.codes,
    ).toEqual(['PV20']);
  });

  it('does not take in places of another story in the same bundle', () => {
    const other = object('incident', 'other', { name: 'Iets anders' });
    const elsewhere = location({ country: 'NL', administrative_area: 'NL-ZE' }, 'elsewhere');
    expect(
      threatOf(report(), place, other, elsewhere, relationship('located-at', other, elsewhere)).area.codes,
    ).toEqual(['PV20']);
  });
});
