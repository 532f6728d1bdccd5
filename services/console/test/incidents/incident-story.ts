import { defaultReportingDuties, dutiesOf } from '@keten/domain';
import type { IncidentDuty, IncidentFollowedUp, IncidentReported } from '@keten/domain';

export const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
const answers = { serviceState: 'disrupted', isCyber: true, isSignificant: true } as const;
const dutiesSince = (awareAt: Date): readonly IncidentDuty[] =>
  dutiesOf(
    { ...answers, sector: 'DWA', designation: 'designated', awareAt, reportedAt: new Date() },
    defaultReportingDuties,
  );

/** A cyber incident at a waterworks, with the duties that follow. */
export const incident = (incidentId: string, awareAt: Date): IncidentReported => ({
  ...{ incidentId, entityId: 'wad', sector: 'DWA', kind: 'cyber', description: 'Storing', helpNeeded: 'Noodwater' },
  ...answers,
  ...{ occurredAt: awareAt, awareAt, reportedAt: new Date(awareAt.getTime() + 1000), duties: dutiesSince(awareAt) },
});
export const followUp = (incidentId: string, awareAt: Date): IncidentFollowedUp => ({
  ...{ followUpId: 'f1', incidentId, entityId: 'wad', sector: 'DWA', kind: 'notification', helpNeeded: '' },
  ...{ description: 'Hersteld', reportedAt: new Date(), duties: dutiesSince(awareAt) },
  ...{ ...answers, serviceState: 'normal' },
});
