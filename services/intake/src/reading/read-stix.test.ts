import { describe, expect, it } from '@jest/globals';
import { NotAccepted } from './not-accepted.ts';
import { readReport } from './read-report.ts';
import type { Reading } from './what-it-says.ts';

const type = 'application/stix+json;version=2.1';
const at = '2026-11-24T07:00:00.000Z';
const issuer = 'identity--11111111-1111-4111-8111-111111111111';
const amber = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421';
const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';

const report = (parts: object = {}): object => ({
  ...{ type: 'report', spec_version: '2.1', id: 'report--22222222-2222-4222-8222-222222222222' },
  ...{ created: at, modified: at, created_by_ref: issuer, published: at },
  ...{ name: 'Ransomware bij een netbeheerder', description: 'De bediening ligt stil.' },
  object_refs: [issuer],
  object_marking_refs: [amber],
  ...parts,
});
const identity = {
  ...{ type: 'identity', spec_version: '2.1', id: issuer, created: at, modified: at },
  ...{ name: 'NCSC', identity_class: 'organization' },
};
const bundle = (objects: readonly object[], id = '33333333-3333-4333-8333-333333333333'): string =>
  JSON.stringify({ type: 'bundle', id: `bundle--${id}`, objects });
const read = (text: string, contentType = type): Reading =>
  readReport(contentType, Buffer.from(text), 'ncsc', { now: new Date('2026-11-24T12:00:00Z') });
const refusalOf = (text: string, contentType = type): NotAccepted => {
  try {
    read(text, contentType);
  } catch (error) {
    if (error instanceof NotAccepted) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('a STIX bundle', () => {
  it('is a report in our words', () => {
    expect(read(bundle([identity, report()]))).toMatchObject({
      ...{ format: 'stix', sender: issuer, messageType: 'Alert', status: 'Actual', kind: 'cyber', event: 'report' },
      externalId: `${issuer},report--22222222-2222-4222-8222-222222222222,${at}`,
      headline: 'Ransomware bij een netbeheerder',
      description: 'De bediening ligt stil.',
      ...{ tlp: 'AMBER', rubricering: 'ongerubriceerd', sentAt: new Date(at) },
    });
  });

  it('says the same in whatever order and envelope', () => {
    const one = read(bundle([identity, report()]));
    const other = read(bundle([report(), identity], '44444444-4444-4444-8444-444444444444'));
    expect(other.contentHash).toBe(one.contentHash);
    expect(read(bundle([identity, report({ name: 'Anders' })])).contentHash).not.toBe(one.contentHash);
  });

  it.each([
    ['Drones boven een kazerne', 'drone'],
    ['Storing van onbekende aard', 'cyber'],
  ])('that tells of “%s” is about %s', (name, kind) => {
    expect(read(bundle([identity, report({ name, description: '' })])).kind).toBe(kind);
  });

  it('updates or takes back its earlier versions', () => {
    const later = { modified: '2026-11-24T08:00:00.000Z' };
    const first = `${issuer},report--22222222-2222-4222-8222-222222222222,${at}`;
    const update = read(bundle([identity, report(later)]));
    expect([update.messageType, update.references[0]]).toEqual(['Update', first]);
    expect(read(bundle([identity, report({ ...later, revoked: true })])).messageType).toBe('Cancel');
  });

  it('carries its highest marking, and leaves out the words that are marked higher than the rest', () => {
    const granular = { granular_markings: [{ marking_ref: red, selectors: ['description'] }] };
    const reading = read(bundle([identity, report(granular)]));
    expect(reading).toMatchObject({ tlp: 'RED', headline: 'Ransomware bij een netbeheerder', description: '' });
  });

  it('that says nothing of sharing is not for everyone', () => {
    const { object_marking_refs: _, ...unmarked } = report() as { object_marking_refs: unknown };
    expect(read(bundle([identity, unmarked])).tlp).toBe('AMBER');
  });

  it('is refused with a pointer to every fault', () => {
    const faulty = report({ created: 'gisteren', published: undefined });
    const { status, faults } = refusalOf(bundle([identity, faulty]));
    expect(status).toBe(400);
    expect(faults.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/objects/1/created', '/objects/1']));
  });

  it('is refused when nothing in it reports anything', () => {
    expect(refusalOf(bundle([identity]))).toMatchObject({ status: 400, faults: [{ rule: 'lead' }] });
  });

  it.each([
    'application/stix+json',
    'application/stix+json; version="2.1"',
    'application/STIX+json;version=2.1;charset=utf-8',
  ])('is taken as %s', (contentType) => {
    expect(read(bundle([identity, report()]), contentType).format).toBe('stix');
  });

  it('of another version is refused by name', () => {
    const { status, message } = refusalOf(bundle([report()]), 'application/stix+json;version=2.0');
    expect([status, message]).toEqual([415, 'Version 2.0 of application/stix+json is not taken; 2.1 is.']);
  });
});
