import type { CheckContacts } from '../wording/wording.ts';
import type { ReachOfWarning } from './reach-of-warning.ts';
import type { WarningLog } from './warning-record.ts';

/** What every step of a person on a warning needs. */
export type StepParts = {
  readonly log: WarningLog;
  readonly clock: () => Date;
  readonly reachOf: ReachOfWarning;
  /** Refuses numbers and links that nobody verified. */
  readonly contacts: CheckContacts;
};
