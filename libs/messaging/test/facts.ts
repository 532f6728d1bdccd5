import type {
  Acknowledged,
  DeadlinePassed,
  IncidentReported,
  ObligationConfirmed,
  WarningRejected,
} from '@keten/domain';

export const at = new Date('2026-11-24T10:00:00.000Z');

export const ackFact = (acknowledgementId: string, more: Partial<Acknowledged> = {}): Acknowledged => ({
  acknowledgementId,
  warningId: 'w1',
  revision: 1,
  recipientId: 'r1',
  via: 'sms',
  by: 'Meldkamer',
  ticked: [],
  at,
  ...more,
});

export const rejectedFact = (
  warningId: string,
  reason: string,
  more: Partial<WarningRejected> = {},
): WarningRejected => ({
  warningId,
  revision: 1,
  contentHash: `${reason}0123456789abcdef`,
  by: 'operator-1',
  reason,
  at,
  ...more,
});

export const deadlineFact = (recipientId: string, rung = 0): DeadlinePassed => ({
  warningId: 'w1',
  revision: 1,
  recipientId,
  rung,
  deadlineAt: at,
});

export const confirmedFact = (recipientId: string): ObligationConfirmed => ({
  warningId: 'w1',
  revision: 1,
  recipientId,
  via: 'sms',
  by: 'Meldkamer',
  ticked: [],
  at,
});

export const incidentFact = (incidentId: string): IncidentReported => ({
  incidentId,
  entityId: 'e1',
  sector: 'energie',
  kind: 'power-outage',
  description: 'Onderstation uitgevallen',
  isCyber: false,
  isSignificant: true,
  duties: [],
  serviceState: 'disrupted',
  helpNeeded: '',
  occurredAt: at,
  reportedAt: at,
});
