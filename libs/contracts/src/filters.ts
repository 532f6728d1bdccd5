import type { ObligationKey } from '@keten/domain';
import {
  obligationConfirmed,
  obligationCreated,
  obligationEscalated,
  obligationExhausted,
  obligationRevoked,
  warningCorrected,
  warningEnded,
  warningIssued,
  warningUpdated,
} from './catalogue.ts';

/** All steps of one warning. */
export const warningSubjects = (warningId: string): string => `warning.${warningId}.>`;

/** All that happened to one obligation, without its deadlines. */
export const obligationSubjects = ({ warningId, revision, recipientId }: ObligationKey): string =>
  `obligation.${warningId}.${revision}.${recipientId}.>`;

/** All obligations that one warning brought, of every revision. */
export const obligationSubjectsOfWarning = (warningId: string): string => `obligation.${warningId}.>`;

/** How the releases of a warning so far went out. */
export const fanOutSubjects = (warningId: string): string => `fanout.${warningId}.*`;

/** The facts of which an obligation is the fold, by the domain's names. */
export const obligationEvents = {
  created: obligationCreated,
  escalated: obligationEscalated,
  confirmed: obligationConfirmed,
  exhausted: obligationExhausted,
  revoked: obligationRevoked,
} as const;

/** The four facts by which a revision of a warning goes out, by the domain's names. */
export const releaseEvents = {
  issued: warningIssued,
  updated: warningUpdated,
  corrected: warningCorrected,
  ended: warningEnded,
} as const;
