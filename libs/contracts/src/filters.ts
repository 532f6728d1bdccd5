import type { ObligationKey } from '@keten/domain';

/** All steps of one warning. */
export const warningSubjects = (warningId: string): string => `warning.${warningId}.>`;

/** All that happened to one obligation. */
export const obligationSubjects = ({ warningId, revision, recipientId }: ObligationKey): string =>
  `obligation.${warningId}.${revision}.${recipientId}.>`;

/** All obligations that one warning brought, of every revision. */
export const obligationSubjectsOfWarning = (warningId: string): string => `obligation.${warningId}.>`;
