import type { ActorKind, IncidentReported } from '@keten/domain';
import {
  obligationConfirmed,
  obligationCreated,
  obligationEscalated,
  obligationExhausted,
  obligationRevoked,
} from './obligation-events.ts';
import { warningCorrected, warningEnded, warningIssued, warningUpdated } from './warning-events.ts';

/** All records of one chain of the audit. */
export const auditSubjects = (actorKind: ActorKind): string => `audit.${actorKind}.*`;

/** One report, whatever its lane and the kind of its source. */
export const reportSubjects = (reportId: string): string => `threat.reported.*.*.${reportId}`;

/** All assessments of one threat, whatever their lane. */
export const assessmentSubjects = (threatId: string): string => `threat.assessed.*.${threatId}`;

/** All that happened to one report that was kept aside. */
export const quarantineSubjects = (quarantineId: string): string => `quarantine.${quarantineId}.*`;

/** All incidents of one entity, whatever its sector was at the time. */
export const incidentSubjectsOfEntity = (entityId: string): string => `incident.*.${entityId}.>`;

/** All that an entity told of one incident. */
export const incidentSubjects = ({ entityId, incidentId }: Pick<IncidentReported, 'entityId' | 'incidentId'>): string =>
  `incident.*.${entityId}.${incidentId}.>`;

/** To whom the incidents of one entity were passed on; to whom one of them was. */
export const handoverSubjects = (entityId: string, incidentId = '*'): string => `handover.${entityId}.${incidentId}.>`;

/** What became of one set of rules; of all of them without a version. */
export const rulesSubjects = (rulesVersion = '*'): string => `rules.${rulesVersion}.*`;

/** All steps of one bulletin. */
export const bulletinSubjects = (bulletinId: string): string => `bulletin.${bulletinId}.*`;

/** All steps of one warning. */
export const warningSubjects = (warningId: string): string => `warning.${warningId}.>`;

/** All obligations that one warning brought, of every revision. */
export const obligationSubjectsOfWarning = (warningId: string): string => `obligation.${warningId}.>`;

/** Who was obliged to confirm one revision. */
export const obligationCreationsOf = (warningId: string, revision: number): string =>
  `obligation.${warningId}.${revision}.*.created`;

/** All obligations of one entity, whatever warning brought them. */
export const obligationSubjectsOfRecipient = (recipientId: string): string => `obligation.*.*.${recipientId}.>`;

/** All that became of one call for help. */
export const helpSubjects = (helpId: string): string => `help.${helpId}.*`;

/** Whose work one warning is and was. */
export const workSubjects = (warningId: string): string => `work.${warningId}.*`;

/** All exercises: that only one is played at a time is decided on all of them. */
export const exerciseSubjects = (): string => 'exercise.>';

/** How what was issued of a warning so far went out. */
export const fanOutSubjects = (warningId: string): string => `fanout.${warningId}.*`;

/** All that citizens were told of one warning. */
export const publicSubjects = (warningId: string): string => `public.warning.${warningId}`;

/** What became of the cell broadcasts of one warning. */
export const cellReportSubjects = (warningId: string): string => `report.cell-broadcast.${warningId}`;

/** The facts of which an obligation is the fold, by the domain's names. */
export const obligationEvents = {
  created: obligationCreated,
  escalated: obligationEscalated,
  confirmed: obligationConfirmed,
  exhausted: obligationExhausted,
  revoked: obligationRevoked,
} as const;

/** The four facts by which a revision of a warning goes out, by the domain's names. */
export const issuedEvents = {
  issued: warningIssued,
  updated: warningUpdated,
  corrected: warningCorrected,
  ended: warningEnded,
} as const;
