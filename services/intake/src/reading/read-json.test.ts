import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonReport } from '../../test/sample-reports.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import { readJson } from './read-json.ts';
import type { Reading } from './what-it-says.ts';

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const read = (changed: object = {}): Reading => readJson(bytesOf({ ...jsonReport, ...changed }), {}, 'def');
const faultsOf = (bytes: Uint8Array): readonly Fault[] => {
  try {
    readJson(bytes, {}, 'def');
    return [];
  } catch (error) {
    if (error instanceof NotAccepted && error.status === 400) return error.faults;
    throw error;
  }
};
const pointersOf = (changed: object): (string | undefined)[] =>
  faultsOf(bytesOf({ ...jsonReport, ...changed })).map(({ pointer }) => pointer);

describe('a report as JSON', () => {
  it('is read into the words of the field', () => {
    expect(read()).toEqual({
      ...jsonReport,
      id: undefined,
      format: 'json',
      externalId: 'def,M-1',
      references: [],
      messageType: 'Alert',
      description: '',
      instruction: '',
      area: { description: 'Eemshaven', codes: ['GM1966'], polygons: [], circles: [] },
      sentAt: new Date('2026-11-24T07:00:00Z'),
      rubricering: 'ongerubriceerd',
      responseTypes: [],
      incidents: [],
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      signedBy: '',
      oddities: [],
    });
  });

  it('says the same, and has the same name, in whatever white space and offset it is written', () => {
    const { id: _, ...nameless } = jsonReport;
    const spaced = Buffer.from(JSON.stringify({ ...nameless, sentAt: '2026-11-24T07:00:00Z' }, null, 4));
    const [one, other] = [read({ id: undefined }), readJson(spaced, {}, 'def')];
    expect([other.externalId, other.contentHash]).toEqual([one.externalId, one.contentHash]);
  });

  it.each(['2026-02-30T08:00:00Z', '2026-11-24T24:30:00Z', '2026-11-24T08:00:00+25:00'])(
    'is not of %s, which never is',
    (sentAt) => {
      expect(pointersOf({ sentAt })).toEqual(['/sentAt']);
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('has no property named %s, however it is spelled', (name) => {
    const text = JSON.stringify(jsonReport);
    const spelled = `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`;
    for (const key of [name, spelled])
      expect(faultsOf(Buffer.from(text.replace('{', `{"${key}":1,`)))).toMatchObject([{ rule: 'json' }]);
  });

  it('is named by its content when it has no id', () => {
    const [one, other] = [read({ id: undefined }), read({ id: undefined, headline: 'Anders' })];
    expect(one.externalId).toMatch(/^def,[0-9a-f]{64}$/);
    expect(one.externalId).not.toBe(other.externalId);
    expect(one.externalId).toBe(read({ id: undefined }).externalId);
  });

  it('refers to the source’s own reports by id, and to alerts by their three parts in UTC', () => {
    const references = ['M-0', 'a,b,2026-11-24T08:00:00+01:00'];
    expect(read({ messageType: 'Update', references }).references).toEqual([
      'def,M-0',
      'a,b,2026-11-24T07:00:00-00:00',
    ]);
  });

  it('is refused with all faults at once, each with its place', () => {
    const faults = pointersOf({
      kind: 'rain',
      tlp: 'TLP:RED',
      urgency: undefined,
      serverity: 'Severe',
      area: { codes: ['Almere'] },
    });
    expect(faults.toSorted()).toEqual([
      '/area/codes',
      '/area/description',
      '/area/description',
      '/area/description',
      '/kind',
      '/serverity',
      '/tlp',
      '/urgency',
    ]);
  });

  it.each([
    ['/sentAt', { sentAt: '2026-11-24T08:00:00' }],
    ['/sentAt', { sentAt: '2026-13-24T08:00:00Z' }],
    ['/references', { messageType: 'Cancel' }],
    ['/references/0', { references: ['a,b'] }],
    ['/references/0', { references: ['a,b,yesterday'] }],
    ['/id', { id: 'two words' }],
    ['/area', { area: undefined }],
  ])('is refused at %s for %j', (pointer, changed) => {
    expect(pointersOf(changed)).toContain(pointer);
  });

  it('is refused for a polygon that is open or crosses itself', () => {
    const points = (...pairs: [number, number][]): object => ({ points: pairs.map(([lat, lon]) => ({ lat, lon })) });
    const open = points([53, 6], [53, 7], [54, 7], [54, 6]);
    const bow = points([53, 6], [54, 7], [54, 6], [53, 7], [53, 6]);
    const good = points([53, 6], [53, 7], [54, 7], [53, 6]);
    expect(pointersOf({ area: { ...jsonReport.area, polygons: [good, open, bow] } })).toEqual([
      '/area/polygons/1/points',
      '/area/polygons/2/points',
    ]);
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no object', Buffer.from('[]')],
    ['nothing', Buffer.alloc(0)],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['endless depth', Buffer.from(`{"area":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
  ])('is refused when it is %s', (_, bytes) => {
    expect(faultsOf(bytes).length).toBeGreaterThan(0);
  });

  it('never breaks on any JSON', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record(
        { ...Object.fromEntries(Object.keys(jsonReport).map((key) => [key, fc.jsonValue()])) },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anything, (value) => faultsOf(bytesOf(value)).length > 0),
      { numRuns: 500 },
    );
  });
});
