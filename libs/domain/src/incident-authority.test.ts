import { describe, expect, it } from '@jest/globals';
import { answeredBy, authoritiesOf, authoritiesTold, authorityNames } from './incident-authority.ts';
import type { IncidentNoticeEnded, IncidentPassedOn } from './incident-authority.ts';
import { defaultReportingDuties, dutiesOf } from './incident-duty.ts';
import type { IncidentDuty, ReportingDuty } from './incident-duty.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 8, minute));
const table: readonly ReportingDuty[] = defaultReportingDuties.map((row) =>
  row.law === 'Cbw' ? { ...row, supervisor: 'Cybertoezicht' } : row,
);
const duties: readonly IncidentDuty[] = dutiesOf(
  {
    ...{ sector: 'DWA', designation: 'designated', serviceState: 'down', isCyber: true, isSignificant: true },
    ...{ awareAt: at(0), reportedAt: at(1) },
  },
  table,
);
const both = [
  { name: 'IenW', laws: ['Wwke', 'Cbw'] },
  { name: 'Cybertoezicht', laws: ['Cbw'] },
] as const;

describe('who must hear of an incident', () => {
  it('is every minister and supervisor that a duty names, each once and with its own laws', () => {
    expect(authoritiesOf(duties)).toEqual(both);
    expect(authoritiesOf([])).toEqual([]);
  });

  it('is a partner that answers for that very name', () => {
    const answers = (designation: 'partner' | 'designated', ...answersFor: string[]) =>
      answeredBy({ designation, answersFor }, both).map(({ name }) => name);
    expect(answers('partner', 'Cybertoezicht', 'BZK')).toEqual(['Cybertoezicht']);
    expect(answers('partner', 'ienw')).toEqual([]);
    expect(answers('designated', 'IenW')).toEqual([]);
    expect(answeredBy({ designation: 'partner' }, both)).toEqual([]);
  });

  it('can be anyone whom the table names, and nobody without a name', () => {
    const names = authorityNames(table);
    expect([names.has('IenW'), names.has('Cybertoezicht'), names.has('')]).toEqual([true, true, false]);
  });
});

describe('whether an authority was told', () => {
  const key = { incidentId: 'i', entityId: 'wad', followUpId: '' };
  const recipient = { recipientId: 'ienw', name: 'Ministerie', channels: ['webhook', 'email'] } as const;
  const passedOn = (recipients: IncidentPassedOn['authorities'][number]['recipients'], followUpId = '') => ({
    ...{ ...key, followUpId, at: at(2) },
    authorities: [{ ...both[0], recipients }],
  });
  const ended = (channel: 'webhook' | 'email', state: IncidentNoticeEnded['state'], minute: number) => ({
    ...{ ...key, noticeId: `i.${channel}`, recipientId: 'ienw', channel, state, at: at(minute) },
  });
  const first = (asked: readonly IncidentPassedOn[], ends: readonly IncidentNoticeEnded[] = []) =>
    authoritiesTold(duties, asked, ends)[0];

  it('is not known before it was passed on', () => {
    expect(first([])).toEqual({ ...both[0], state: 'under-way', by: [] });
  });

  it.each([
    ['nobody', []],
    ['no-address', [{ ...recipient, channels: [] }]],
  ] as const)('is no for want of %s', (because, recipients) => {
    expect(first([passedOn(recipients)])).toMatchObject({ state: 'not-told', because, at: at(2) });
  });

  it('is yes when one channel took it, and no when the last one failed', () => {
    const asked = [passedOn([recipient])];
    expect(first(asked)).toMatchObject({ state: 'under-way', at: at(2), by: ['Ministerie'] });
    const failed = ended('webhook', 'failed', 3);
    expect(first(asked, [failed])).toMatchObject({ state: 'under-way' });
    expect(first(asked, [failed, ended('email', 'handed-over', 4)])).toMatchObject({ state: 'told', at: at(4) });
    expect(first(asked, [failed, ended('email', 'in-doubt', 4)])).toMatchObject({
      ...{ state: 'not-told', because: 'failed', at: at(4) },
    });
  });

  it('is about the last message, not about an earlier one', () => {
    const asked = [passedOn([recipient]), passedOn([recipient], 'f1')];
    expect(first(asked, [ended('email', 'handed-over', 4)])).toMatchObject({ state: 'under-way' });
  });
});
