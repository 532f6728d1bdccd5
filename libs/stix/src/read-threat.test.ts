import { describe, expect, it } from '@jest/globals';
import { processorMs } from '@keten/testing';
import fc from 'fast-check';
import { anyBundle } from '../test/any-bundle.ts';
import {
  bytesOf,
  idOf,
  location,
  moment,
  object,
  parse,
  relationship,
  report,
  threatOf,
} from '../test/sample-bundle.ts';
import type { Plain } from '../test/sample-bundle.ts';
import { RefusedBundle } from './fault.ts';
import { parseBundle } from './parse-bundle.ts';
import { readThreat } from './read-threat.ts';

const later = '2026-11-24T08:00:00.000Z';
const latest = '2026-11-24T09:00:00.000Z';
const maker = object('identity', 'maker', { name: 'Meldkamer Noordzee' });
const place = location({ country: 'NL', administrative_area: 'NL-GR' });
const indicator = (word: string, parts: Plain = {}): Plain =>
  object('indicator', word, { name: word, pattern: "[a:b = 'c']", pattern_type: 'stix', valid_from: moment, ...parts });
const campaign = object('campaign', 'campaign', { name: 'Noordzee' });
const sighting = (of: Plain, parts: Plain = {}): Plain =>
  object('sighting', 'sighting', { sighting_of_ref: of.id, ...parts });

describe('the object that leads', () => {
  it('is the report, before what it is about', () => {
    expect(threatOf(campaign, indicator('i'), report(), place)).toMatchObject({
      leadingType: 'report',
      name: 'Sabotage van een zeekabel',
    });
  });

  it('of several reports is the one that names most, then the latest', () => {
    const wide = report({ id: idOf('report', 'wide'), name: 'Breed', object_refs: [place.id, campaign.id] });
    const recent = report({ id: idOf('report', 'new'), name: 'Nieuw', modified: later });
    expect(threatOf(report(), recent, wide, place, campaign).name).toBe('Breed');
    expect(threatOf(report(), recent, place).name).toBe('Nieuw');
  });

  it.each([
    ['incident', [object('incident', 'i', { name: 'Storing' }), campaign]],
    ['campaign', [indicator('i'), campaign]],
    ['sighting', [indicator('i'), sighting(indicator('i'))]],
    ['indicator', [object('threat-actor', 't', { name: 'A' }), indicator('i')]],
    ['threat-actor', [maker, object('threat-actor', 't', { name: 'A' })]],
  ])('without a report is the %s', (type, objects) => {
    expect(threatOf(...objects).leadingType).toBe(type);
  });

  it('is missing where nothing tells of a threat', () => {
    expect(() => threatOf(maker, place)).toThrow(RefusedBundle);
  });

  it('is the same whatever the order of the bundle', () => {
    fc.assert(
      fc.property(anyBundle, fc.infiniteStream(fc.nat()), ({ objects, ...envelope }, chance) => {
        const shuffled = objects.map((each) => [chance.next().value ?? 0, each] as const).toSorted(([a], [b]) => a - b);
        const read = (list: readonly unknown[]): unknown => {
          try {
            return readThreat(parseBundle(bytesOf({ ...envelope, objects: list })).bundle).externalId;
          } catch (error) {
            if (error instanceof RefusedBundle) return error.faults[0]?.rule;
            throw error;
          }
        };
        expect(read(shuffled.map(([, each]) => each))).toEqual(read(objects));
      }),
    );
  });
});

describe('versions', () => {
  const made = { created_by_ref: maker.id };

  it('the first is an alert, a later one an update of it, named by maker, id and instant', () => {
    expect(threatOf(report(made), place, maker)).toMatchObject({
      messageType: 'Alert',
      references: [],
      externalId: { issuer: maker.id, id: idOf('report', 'report'), modified: new Date(moment) },
    });
    expect(threatOf(report({ ...made, modified: latest }), place, maker)).toMatchObject({
      messageType: 'Update',
      externalId: { modified: new Date(latest) },
      references: [{ issuer: maker.id, id: idOf('report', 'report'), modified: new Date(moment) }],
    });
  });

  it('those that came along are all referred to, the earliest first', () => {
    const threat = threatOf(
      report({ modified: later, name: 'Twee' }),
      report({ modified: latest, name: 'Drie' }),
      report(),
      place,
    );
    expect(threat).toMatchObject({ name: 'Drie', createdAt: new Date(moment), modifiedAt: new Date(latest) });
    expect(threat.references.map(({ modified }) => modified)).toEqual([new Date(moment), new Date(later)]);
  });

  it('revoked takes it back', () => {
    expect(threatOf(report({ modified: later, revoked: true }), place)).toMatchObject({
      messageType: 'Cancel',
      references: [{ id: idOf('report', 'report') }],
    });
  });

  it('other reports that it comes from or names are referred to in any version', () => {
    const other = report({ id: idOf('report', 'other'), name: 'Ander', ...made });
    const third = idOf('incident', 'third');
    const threat = threatOf(
      report({ object_refs: [place.id, third] }),
      other,
      place,
      relationship('derived-from', report(), other),
    );
    expect(threat.references).toEqual([
      { issuer: maker.id, id: other.id },
      { issuer: '', id: third },
    ]);
  });
});

describe('texts', () => {
  const translation = (contents: Plain, parts: Plain = {}): Plain =>
    object('language-content', 'lc', { object_ref: report().id, contents, ...parts });
  const dutch = { nl: { name: 'Kabel doorgesneden', description: 'Bij Delfzijl' } };

  it('are Dutch where there is a translation of this version', () => {
    const english = report({ lang: 'en', name: 'Cable cut', description: 'Near Delfzijl' });
    expect(threatOf(english, place, translation(dutch))).toMatchObject({
      name: 'Kabel doorgesneden',
      description: 'Bij Delfzijl',
      language: 'nl',
    });
    expect(threatOf(english, place, translation(dutch, { object_modified: later })).name).toBe('Cable cut');
    expect(threatOf(english, place, translation({ de: { name: 'Kabel' } })).language).toBe('en');
  });

  it('of a translation carry its marking', () => {
    const red = { object_marking_refs: ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'] };
    const threat = threatOf(report({ lang: 'en', description: 'x' }), place, translation(dutch, red));
    expect(threat.fieldsMarkedHigher).toEqual(['name', 'description']);
  });

  it('of what has no name are those of what it is about', () => {
    expect(threatOf(indicator('Vreemd schip'), sighting(indicator('Vreemd schip'))).name).toBe('Vreemd schip');
    expect(threatOf(indicator('', { name: undefined, indicator_types: ['compromised'] })).name).toBe('compromised');
  });

  it('that tell the kind come from the lead first, and know no end', () => {
    const pattern = object('attack-pattern', 'p', { name: 'GPS jamming', labels: ['pnt'] });
    const threat = threatOf(
      report({ labels: ['cyber'], report_types: ['attack-pattern'], object_refs: [pattern.id] }),
      pattern,
    );
    expect(threat.evidence).toEqual(['Sabotage van een zeekabel', 'attack-pattern', 'cyber', 'GPS jamming', 'pnt']);
    const many = Array.from({ length: 1000 }, (_, i) => `${i} ${'🚨'.repeat(400)}`);
    const { evidence } = threatOf(report({ labels: many }), place);
    expect(evidence).toHaveLength(200);
    expect(evidence.every((word) => word.length <= 200 && word.isWellFormed())).toBe(true);
  });
});

describe('ten thousand objects', () => {
  /** Everything hangs together with everything through a few hubs. */
  const bundleOf = (count: number): { readonly bytes: Uint8Array; readonly objects: number } => {
    const hubs = Array.from({ length: count }, (_, i) => object('tool', `t${i}`, { name: `t${i}` }));
    const objects = [
      report({ object_refs: hubs.map(({ id }) => id) }),
      campaign,
      ...hubs,
      ...hubs.map((tool, i) => ({ ...relationship('uses', campaign, tool), id: idOf('relationship', `r${i}`) })),
    ];
    return { bytes: bytesOf({ type: 'bundle', id: idOf('bundle', 'b'), objects }), objects: objects.length };
  };

  it('are read in proportion to their size', () => {
    const [few, many] = [bundleOf(499), bundleOf(4999)];
    const read = (bytes: Uint8Array): { readonly objects: number; readonly evidence: number } => {
      const { bundle } = parseBundle(bytes);
      return { objects: bundle.objects.length, evidence: readThreat(bundle).evidence.length };
    };
    const leastMs = (bytes: Uint8Array): number =>
      Math.min(...Array.from({ length: 4 }, () => processorMs(() => read(bytes)).ms));
    expect(read(many.bytes)).toEqual({ objects: many.objects, evidence: 200 });
    // Ten times as many take some ten times as long; what is not in proportion takes a hundred times.
    expect(leastMs(many.bytes) / leastMs(few.bytes)).toBeLessThan(50);
  });
});

it('reads what it parsed without its bundle being changed', () => {
  const { bundle } = parse(report(), place);
  const before = structuredClone(bundle.objects);
  readThreat(bundle);
  expect(bundle.objects).toEqual(before);
});
