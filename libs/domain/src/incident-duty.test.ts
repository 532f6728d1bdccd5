import { describe, expect, it } from '@jest/globals';
import { defaultReportingDuties, dutiesOf } from './incident-duty.ts';
import type { DutyBearing, IncidentDuty, ReportingDuty } from './incident-duty.ts';
import { sectors } from './sector.ts';

const at = (text: string): Date => new Date(text);
const incident = (parts: Partial<DutyBearing> = {}): DutyBearing => ({
  ...{ sector: 'DWA', designation: 'designated', serviceState: 'down', isCyber: false, isSignificant: true },
  ...{ awareAt: at('2026-11-24T08:00:00Z'), reportedAt: at('2026-11-24T09:00:00Z') },
  ...parts,
});
const lawsOf = (parts: Partial<DutyBearing>, table = defaultReportingDuties): string[] =>
  dutiesOf(incident(parts), table).map(({ law }) => law);
const duesOf = (duties: readonly IncidentDuty[]): string[] =>
  duties.flatMap(({ law, due }) => due.map(({ stage, dueAt }) => `${law} ${stage} ${dueAt.toISOString()}`));

describe('which laws ask for a report', () => {
  it.each<[string, Partial<DutyBearing>, string[]]>([
    ['a pump that stands still', {}, ['Wwke']],
    ['sabotage that has not disrupted anything yet', { serviceState: 'normal' }, ['Wwke']],
    ['a cyber incident behind a service that goes on', { isCyber: true, serviceState: 'normal' }, ['Cbw']],
    ['a cyber incident that disrupts the service', { isCyber: true, serviceState: 'disrupted' }, ['Wwke', 'Cbw']],
    ['anything that is not significant', { isCyber: true, isSignificant: false }, []],
    ['a bank, sabotaged', { sector: 'BAN' }, []],
    ['a bank, hacked', { sector: 'BAN', isCyber: true }, ['Cbw']],
    ['the financial market, sabotaged', { sector: 'FMI' }, []],
    ['digital infrastructure, sabotaged', { sector: 'DIG' }, []],
    ['a telecom network, sabotaged', { sector: 'TEL-NET' }, []],
    ['a sector that nobody knows', { sector: 'XXX', isCyber: true }, []],
    ['an entity that is only a candidate', { designation: 'candidate', isCyber: true }, []],
    ['a partner', { designation: 'partner', isCyber: true }, []],
  ])('%s', (_, parts, laws) => {
    expect(lawsOf(parts)).toEqual(laws);
  });

  it('has a row for every sector and law, with its minister, and invents no supervisor', () => {
    for (const { code, vakminister } of sectors)
      expect(defaultReportingDuties.filter(({ sector }) => sector === code)).toEqual([
        expect.objectContaining({ law: 'Wwke', vakminister, supervisor: '' }),
        expect.objectContaining({ law: 'Cbw', vakminister, supervisor: '' }),
      ]);
    expect(defaultReportingDuties.filter(({ validFrom }) => validFrom)).toEqual([]);
  });
});

describe('what is due by when', () => {
  it('counts from awareness: a day and a month under the Wwke; a day, three days and a month under the Cbw', () => {
    expect(duesOf(dutiesOf(incident({ isCyber: true }), defaultReportingDuties))).toEqual([
      'Wwke first-report 2026-11-25T08:00:00.000Z',
      'Wwke final-report 2026-12-24T08:00:00.000Z',
      'Cbw first-report 2026-11-25T08:00:00.000Z',
      'Cbw notification 2026-11-27T08:00:00.000Z',
      'Cbw final-report 2026-12-24T08:00:00.000Z',
    ]);
  });

  it.each([
    ['31 January ends in February', '2026-01-31T08:15:30Z', '2026-02-28T08:15:30.000Z'],
    ['a leap year has one day more', '2028-01-31T08:15:30Z', '2028-02-29T08:15:30.000Z'],
    ['December ends in the next year', '2026-12-31T23:59:59Z', '2027-01-31T23:59:59.000Z'],
  ])('a month is one of the calendar: %s', (_, awareAt, dueAt) => {
    const [duty] = dutiesOf(incident({ awareAt: at(awareAt), reportedAt: at('2030-01-01T00:00:00Z') }), [
      ...defaultReportingDuties,
    ]);
    expect(duty?.due.at(-1)?.dueAt.toISOString()).toBe(dueAt);
  });

  it('gives no more time to who says that they will only know tomorrow', () => {
    const [duty] = dutiesOf(incident({ awareAt: at('2026-11-26T08:00:00Z') }), defaultReportingDuties);
    expect(duty?.due[0]?.dueAt).toEqual(at('2026-11-25T09:00:00Z'));
  });
});

describe('a table that was changed', () => {
  const row = (parts: Partial<ReportingDuty>): ReportingDuty => ({
    ...{ dutyId: 'BAN_Wwke_eigen', sector: 'BAN', law: 'Wwke', isInForce: true, scope: 'not-cyber' },
    ...{ vakminister: 'FIN', supervisor: 'Toezichthouder X', source: 'besluit', terms: [] },
    ...parts,
  });
  const first = (parts: Partial<DutyBearing>, ...rows: ReportingDuty[]): IncidentDuty | undefined =>
    dutiesOf(incident(parts), [...defaultReportingDuties, ...rows])[0];

  it('puts a sector under a law, with its own authority and terms', () => {
    const terms = [{ stage: 'first-report', hours: 4, months: 0, isWhereRelevant: false }] as const;
    expect(first({ sector: 'BAN' }, row({ terms }))).toEqual({
      ...{ law: 'Wwke', vakminister: 'FIN', supervisor: 'Toezichthouder X', source: 'besluit' },
      due: [{ stage: 'first-report', isWhereRelevant: false, dueAt: at('2026-11-24T12:00:00Z') }],
    });
    expect(first({ sector: 'BAN', isCyber: true }, row({ terms }))?.law).toBe('Cbw');
  });

  it('takes one out', () => {
    expect(first({}, row({ sector: 'DWA', isInForce: false }))).toBeUndefined();
  });

  it('holds from its day on, for what an entity became aware of since', () => {
    const later = row({ sector: 'DWA', validFrom: at('2026-11-24T08:00:00Z') });
    const latest = row({ sector: 'DWA', supervisor: 'Y', validFrom: at('2026-11-30T00:00:00Z') });
    const reportedAt = at('2026-12-31T00:00:00Z');
    const supervisorAt = (awareAt: string): string | undefined =>
      first({ awareAt: at(awareAt), reportedAt }, latest, later)?.supervisor;
    expect(supervisorAt('2026-11-24T07:59:59Z')).toBe('');
    expect(supervisorAt('2026-11-24T08:00:00Z')).toBe('Toezichthouder X');
    expect(supervisorAt('2026-11-30T00:00:00Z')).toBe('Y');
  });
});
