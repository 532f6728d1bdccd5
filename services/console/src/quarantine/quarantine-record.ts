import { quarantineReleased, quarantineDecided, quarantineSubjects, reportQuarantined } from '@keten/contracts';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';
import { entryFrom } from './quarantine-entry.ts';

/** The event that records each step of a report that was kept aside. */
export const quarantineSteps = {
  held: reportQuarantined,
  decided: quarantineDecided,
  released: quarantineReleased,
} as const;

/** The record of reports that were kept aside. */
export type QuarantineLog = ReturnType<typeof createQuarantineLog>;

export const createQuarantineLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (quarantineId: string) => quarantineSubjects(quarantineId),
    steps: quarantineSteps,
    fold: entryFrom,
    missing: (quarantineId) => noSuch('report in quarantine', quarantineId),
  });
