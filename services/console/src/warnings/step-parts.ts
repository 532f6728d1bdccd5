import type { Lapse, Warning } from '@keten/domain';
import type { CheckInRegion } from '../people/people.ts';
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
  readonly checkInRegion: CheckInRegion;
  /** Whose steps count no more, as people are registered at this moment. */
  readonly lapsesOf: (warning: Warning) => Promise<readonly Lapse[]>;
};
