import { describe, expect, it } from '@jest/globals';
import { idOf, location, moment, object, report, threatOf } from '../test/sample-bundle.ts';
import type { Plain } from '../test/sample-bundle.ts';

const later = '2026-11-24T08:00:00.000Z';
const latest = '2026-11-24T09:00:00.000Z';
const place = location({ country: 'NL', administrative_area: 'NL-GR' });
const indicator = (word: string, parts: Plain = {}): Plain =>
  object('indicator', word, { name: word, pattern: "[a:b = 'c']", pattern_type: 'stix', valid_from: moment, ...parts });
const campaign = object('campaign', 'campaign', { name: 'Noordzee' });
const sighting = (of: Plain, parts: Plain = {}): Plain =>
  object('sighting', 'sighting', { sighting_of_ref: of.id, ...parts });

describe('certainty, observations and end', () => {
  it.each([
    [100, 'Likely'],
    [60, 'Likely'],
    [59, 'Possible'],
    [20, 'Possible'],
    [19, 'Unlikely'],
    [0, 'Unlikely'],
    [undefined, 'Unknown'],
  ])('confidence %s is %s', (confidence, certainty) => {
    expect(threatOf(report({ confidence }), place).certainty).toBe(certainty);
  });

  it('what was seen is observed, as often and as long as it was', () => {
    const times = { first_observed: moment, last_observed: later, number_observed: 7, object_refs: [idOf('url', 'u')] };
    const seen = object('observed-data', 'seen', times);
    expect(threatOf(report({ object_refs: [seen.id], confidence: 30 }), seen)).toMatchObject({
      certainty: 'Observed',
      observations: { count: 7, first: new Date(moment), last: new Date(later) },
    });
    const sighted = sighting(campaign, { last_seen: latest, count: 2, observed_data_refs: [seen.id] });
    expect(threatOf(campaign, sighted, seen).observations).toEqual({
      count: 2,
      first: new Date(moment),
      last: new Date(latest),
    });
    expect(threatOf(campaign, sighting(campaign, { count: 0 })).certainty).toBe('Unknown');
    expect(threatOf(campaign, sighting(campaign, { revoked: true, modified: later })).certainty).toBe('Unknown');
  });

  it('ends with its last indicator, unless one has no end', () => {
    const all = (...indicators: Plain[]): Plain[] => [
      report({ object_refs: indicators.map(({ id }) => id) }),
      ...indicators,
    ];
    const two = all(indicator('a', { valid_until: later }), indicator('b', { valid_until: latest }));
    expect(threatOf(...two).expiresAt).toEqual(new Date(latest));
    expect(threatOf(...all(indicator('a', { valid_until: later }), indicator('b')))).not.toHaveProperty('expiresAt');
  });
});
