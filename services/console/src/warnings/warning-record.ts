import {
  warningApproved,
  warningCorrected,
  warningDrafted,
  warningEnded,
  warningIssued,
  warningProposed,
  warningRejected,
  warningSubjects,
  warningSubmitted,
  warningUpdated,
} from '@keten/contracts';
import { warningFrom } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

/** The event that records each step of a warning. */
export const warningSteps = {
  proposed: warningProposed,
  drafted: warningDrafted,
  submitted: warningSubmitted,
  approved: warningApproved,
  rejected: warningRejected,
  issued: warningIssued,
  updated: warningUpdated,
  corrected: warningCorrected,
  ended: warningEnded,
} as const;

/** The record of warnings. */
export type WarningLog = ReturnType<typeof createWarningLog>;

export const createWarningLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (warningId: string) => warningSubjects(warningId),
    steps: warningSteps,
    fold: warningFrom,
    missing: (warningId) => noSuch('warning', warningId),
  });
