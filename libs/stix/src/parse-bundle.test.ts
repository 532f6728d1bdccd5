import { describe, expect, it } from '@jest/globals';
import {
  bundleOf,
  bytesOf,
  faultsOf,
  idOf,
  location,
  moment,
  object,
  parse,
  report,
  rulesOf,
} from '../test/sample-bundle.ts';
import { RefusedBundle } from './fault.ts';
import { parseBundle } from './parse-bundle.ts';

const later = '2026-11-24T08:00:00.000Z';
const place = location({ country: 'NL' });
const warningsOf = (...objects: readonly unknown[]): string[] =>
  parse(...objects).warnings.map(({ pointer, rule }) => `${pointer} ${rule}`);

describe('a bundle', () => {
  it('is known from what is no bundle of STIX 2.1', () => {
    expect(faultsOf([])).toEqual([{ pointer: '', rule: 'bundle', message: 'A bundle is expected, not a list.' }]);
    expect(faultsOf(report())).toEqual([expect.objectContaining({ pointer: '/type', rule: 'bundle' })]);
    expect(faultsOf({ ...bundleOf(report()), spec_version: '2.0' })).toEqual([
      expect.objectContaining({ pointer: '/spec_version', rule: 'version' }),
    ]);
    expect(faultsOf({ type: 'bundle', id: 'bundle--1', objects: [] }).map(({ rule }) => rule)).toEqual([
      'identifier',
      'empty',
    ]);
  });

  it('says all that is wrong with it at once, and where', () => {
    const wrong = report({ name: 3, created: 'today', confidence: 101, labels: [], object_refs: ['place'] });
    expect(rulesOf(wrong, object('incident', 'i'), 'x')).toEqual([
      '/objects/0/created timestamp',
      '/objects/0/name kind',
      '/objects/0/object_refs/0 identifier',
      '/objects/0/confidence range',
      '/objects/0/labels empty',
      '/objects/1 required',
      '/objects/2 kind',
    ]);
  });

  it('says a hundred faults at most', () => {
    const reports = Array.from({ length: 300 }, (_, i) =>
      report({ id: idOf('report', String(i)), name: 1, labels: [] }),
    );
    expect(faultsOf(bundleOf(...reports))).toHaveLength(100);
  });

  it('escapes what is special in a pointer', () => {
    expect(rulesOf(report({ extensions: { 'a/b~c': { abc: 1 } } }))).toEqual([
      '/objects/0/extensions/a~1b~0c property-name',
    ]);
  });

  it.each([
    ['an identifier of another type', { id: idOf('grouping', 'a') }, '/objects/0/id identifier'],
    ['an identifier that is no UUID', { id: 'report--1' }, '/objects/0/id identifier'],
    ['a maker that is no identity', { created_by_ref: idOf('tool', 'a') }, '/objects/0/created_by_ref reference'],
    ['a version before the first', { modified: '2026-11-24T06:59:59.999Z' }, '/objects/0/modified order'],
    ['a time with an offset', { published: '2026-11-24T07:00:00+01:00' }, '/objects/0/published timestamp'],
    ['a day that does not exist', { published: '2026-02-29T07:00:00Z' }, '/objects/0/published timestamp'],
    ['seconds only', { created: '2026-11-24T07:00:00Z' }, '/objects/0/created timestamp'],
    ['confidence in halves', { confidence: 50.5 }, '/objects/0/confidence kind'],
    ['another version of STIX', { spec_version: '2.0' }, '/objects/0/spec_version vocabulary'],
    ['null', { description: null }, '/objects/0/description kind'],
    ['null in what is its own', { x_own: [{ a: null }] }, '/objects/0/x_own/0/a null'],
    ['a reserved property', { severity: 'high' }, '/objects/0/severity reserved'],
    ['a property in capitals', { Naam: 'a' }, '/objects/0/Naam property-name'],
    [
      'a reference without a way to find it',
      { external_references: [{ source_name: 'a' }] },
      '/objects/0/external_references/0 required',
    ],
    [
      'an address that is none',
      { external_references: [{ source_name: 'a', url: 'geen adres' }] },
      '/objects/0/external_references/0/url uri',
    ],
    [
      'CVE under another name',
      { external_references: [{ source_name: 'NVD', external_id: 'CVE-2021-44228' }] },
      '/objects/0/external_references/0/source_name external-id',
    ],
    [
      'an extension of no kind',
      { extensions: { [idOf('extension-definition', 'a')]: { a_b: 1 } } },
      `/objects/0/extensions/${idOf('extension-definition', 'a')} required`,
    ],
  ])('is refused with %s', (_what, parts, fault) => {
    expect(rulesOf(report(parts))).toEqual([fault]);
  });

  it('warns of what may be right, and reads it', () => {
    const odd = report({
      x_own: 1,
      report_types: ['weather'],
      modified: '2026-11-24T07:00:00.123456Z',
      object_refs: [idOf('malware', 'm'), idOf('malware', 'm')],
    });
    expect(warningsOf(odd, { type: 'x-own', id: idOf('x-own', 'a'), own_list: [1] })).toEqual([
      '/objects/0/modified timestamp',
      '/objects/0/x_own custom',
      '/objects/0/report_types/0 vocabulary',
      '/objects/1/type type',
      '/objects/0/object_refs/0 unresolved',
    ]);
  });

  it('takes the properties of an extension for what they are', () => {
    const extensions = { [idOf('extension-definition', 'a')]: { extension_type: 'toplevel-property-extension' } };
    expect(warningsOf(report({ own_rank: 5, extensions }), place)).toEqual([]);
  });

  it('tells versions of a later moment when the moment is known', () => {
    const bytes = bytesOf(bundleOf(report({ modified: later }), place));
    expect(parseBundle(bytes).warnings).toEqual([]);
    expect(parseBundle(bytes, { now: new Date(moment) }).warnings).toEqual([
      expect.objectContaining({ pointer: '/objects/0/modified', rule: 'future' }),
    ]);
  });
});

describe('locations and other sense', () => {
  it.each([
    ['nothing that says where', {}, '/objects/0 required'],
    ['half a point', { latitude: 53.2 }, '/objects/0 required'],
    ['a point beyond the pole', { latitude: 90.1, longitude: 6 }, '/objects/0/latitude range'],
    ['a precision of no point', { country: 'NL', precision: 10 }, '/objects/0/precision required'],
    ['a precision below zero', { latitude: 1, longitude: 1, precision: -1 }, '/objects/0/precision range'],
  ])('a location is refused with %s', (_what, parts, fault) => {
    expect(rulesOf(location(parts))).toEqual([fault]);
  });

  it('intervals end after they begin', () => {
    const indicator = { pattern: "[a:b = 'c']", pattern_type: 'stix', valid_from: later, valid_until: later };
    expect(rulesOf(object('indicator', 'i', indicator))).toEqual(['/objects/0/valid_until order']);
    expect(rulesOf(object('campaign', 'c', { name: 'c', first_seen: later, last_seen: moment }))).toEqual([
      '/objects/0/last_seen order',
    ]);
  });

  it('closed vocabularies are closed', () => {
    const opinion = { opinion: 'maybe', object_refs: [idOf('report', 'a')] };
    expect(rulesOf(object('opinion', 'o', opinion))).toEqual(['/objects/0/opinion vocabulary']);
  });

  it('relationships do not relate relationships, and observations hold no assessments', () => {
    const parts = {
      relationship_type: 'targets',
      source_ref: idOf('relationship', 'a'),
      target_ref: idOf('tool', 'b'),
    };
    expect(rulesOf(object('relationship', 'r', parts))).toEqual(['/objects/0/source_ref reference']);
    const seen = {
      first_observed: moment,
      last_observed: moment,
      number_observed: 1,
      object_refs: [idOf('malware', 'm')],
    };
    expect(rulesOf(object('observed-data', 'o', seen))).toEqual(['/objects/0/object_refs/0 reference']);
  });
});

describe('versions', () => {
  it('repeats are left out, and the latest of several counts', () => {
    const second = report({ modified: later, name: 'Tweede' });
    const { bundle, warnings } = parse(second, report(), report(), place);
    expect(bundle.objects).toHaveLength(3);
    expect(bundle.latestById.get(String(second.id))).toEqual(second);
    expect(warnings).toEqual([expect.objectContaining({ pointer: '/objects/2', rule: 'duplicate' })]);
  });

  it('order by all digits of their time', () => {
    const one = report({ modified: '2026-11-24T07:00:00.1234Z' });
    const other = report({ modified: '2026-11-24T07:00:00.1235Z', name: 'Later' });
    expect(parse(other, one, place).bundle.latestById.get(String(one.id))).toEqual(other);
  });

  it('the same version with other content is refused, and so is another creation or creator', () => {
    expect(rulesOf(report(), report({ name: 'Anders' }))).toEqual(['/objects/1 duplicate']);
    const other = { created: '2026-11-24T06:00:00.000Z', modified: later, created_by_ref: idOf('identity', 'a') };
    expect(rulesOf(report(), report(other))).toEqual([
      '/objects/1/created version',
      '/objects/1/created_by_ref version',
    ]);
  });
});

it('a refusal reads as a list of places and sentences', () => {
  expect(() => parse(report({ name: 3 }))).toThrow(RefusedBundle);
  expect(() => parse(report({ name: 3 }))).toThrow('/objects/0/name: A text is expected, not 3.');
});
