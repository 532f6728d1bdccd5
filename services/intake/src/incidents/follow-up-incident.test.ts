import { describe, expect, it } from '@jest/globals';
import type { FollowUpKind, IncidentFollowedUp, IncidentReported, ServiceState } from '@keten/domain';
import { sampleIncident } from '../../test/sample-incident.ts';
import { readFollowUp } from './follow-up-incident.ts';

const followUp = (kind: FollowUpKind, serviceState: ServiceState, followUpId = 'f1'): IncidentFollowedUp => ({
  ...{ followUpId, incidentId: 'I-1', entityId: 'waterbedrijf', sector: 'DWA', kind, serviceState },
  ...{ description: 'Een pomp draait weer. De rest nog niet.', helpNeeded: '', isCyber: false, isSignificant: true },
  ...{ reportedAt: new Date('2026-11-27T07:00:00Z'), duties: [] },
});
const read = (
  told: IncidentFollowedUp,
  reported: IncidentReported = sampleIncident,
  before: IncidentFollowedUp[] = [],
) => readFollowUp(told, { reported, followUps: before }, undefined);

describe('a follow-up of an incident as a report', () => {
  it('takes the place of the report and of all follow-ups before it', () => {
    const before = [followUp('update', 'down', 'f1'), followUp('notification', 'down', 'f2')];
    expect(read(followUp('update', 'disrupted', 'f3'), sampleIncident, before)).toMatchObject({
      externalId: 'waterbedrijf,I-1/f3',
      references: ['waterbedrijf,I-1', 'waterbedrijf,I-1/f1', 'waterbedrijf,I-1/f2'],
      incidents: ['I-1'],
      ...{ messageType: 'Update', severity: 'Moderate', kind: 'water-outage' },
      headline: 'waterbedrijf: Een pomp draait weer.',
      sentAt: new Date('2026-11-27T07:00:00Z'),
    });
  });

  it.each<[FollowUpKind, ServiceState, IncidentReported['kind'], string]>([
    ['update', 'normal', 'water-outage', 'Cancel'],
    ['final-report', 'normal', 'water-outage', 'Cancel'],
    ['final-report', 'disrupted', 'water-outage', 'Update'],
    ['update', 'normal', 'cyber', 'Update'],
    ['notification', 'normal', 'sabotage-land', 'Update'],
    ['final-report', 'normal', 'cyber', 'Cancel'],
  ])('a %s that the service is %s after %s is a %s', (kind, state, threat, messageType) => {
    expect(read(followUp(kind, state), { ...sampleIncident, kind: threat }).messageType).toBe(messageType);
  });

  it('says something else than another that differs in anything', () => {
    const hashes = [followUp('update', 'down'), followUp('update', 'down', 'f2'), followUp('final-report', 'down')];
    expect(new Set(hashes.map((each) => read(each).contentHash)).size).toBe(3);
  });
});
