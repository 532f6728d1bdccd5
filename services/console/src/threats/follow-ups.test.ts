import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import { sampleReport } from '@keten/testing';
import { followUpsOf } from './follow-ups.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minute));
const report = (reportId: string, minute: number, parts: Partial<ThreatReported> = {}): ThreatReported =>
  sampleReport({ reportId, externalId: `kcr2,${reportId},x`, sentAt: at(minute), ...parts });
const first = report('first', 0);
const names = { references: [first.externalId] };
const hows = (...reports: ThreatReported[]) =>
  [...followUpsOf(reports)].map(([id, { how, reportId }]) => `${id} ${how} ${reportId}`);

describe('what a source said later of its own report', () => {
  it.each<[string, ThreatReported[], string[]]>([
    ['is nothing while nothing more came', [first, report('other', 5)], []],
    ['corrects it', [report('u', 5, { messageType: 'Update', ...names }), first], ['first corrected u']],
    ['takes it back', [first, report('c', 5, { messageType: 'Cancel', ...names })], ['first withdrawn c']],
    [
      'is the last that was said',
      [report('c', 9, { messageType: 'Cancel', ...names }), first, report('u', 5, { messageType: 'Update', ...names })],
      ['first withdrawn c'],
    ],
    [
      'calls it over, also without naming it',
      [first, report('o', 5, { responseTypes: ['AllClear'] })],
      ['first over o'],
    ],
    [
      'leaves what was said of other places',
      [
        report('first', 0, { area: { description: '', codes: ['GM0014', 'GM1966'], polygons: [], circles: [] } }),
        report('o', 5, { responseTypes: ['AllClear'] }),
      ],
      [],
    ],
    ['is no end while it still asks to act', [first, report('o', 5, { responseTypes: ['AllClear', 'Shelter'] })], []],
    [
      'is never what another source says',
      [first, report('c', 5, { externalId: 'defensie,c,x', messageType: 'Cancel', ...names })],
      [],
    ],
    [
      'is the next version of the same STIX object',
      [
        report('v1', 0, { format: 'stix', externalId: 'misp,report--1,2026-11-24T12:00:00Z' }),
        report('v2', 5, { format: 'stix', externalId: 'misp,report--1,2026-11-24T12:05:00Z', messageType: 'Update' }),
      ],
      ['v1 corrected v2'],
    ],
  ])('%s', (_what, reports, expected) => {
    expect(hows(...reports)).toEqual(expected);
  });
});
