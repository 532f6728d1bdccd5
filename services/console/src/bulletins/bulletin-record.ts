import { bulletinDrafted, bulletinReleased, bulletinSubjects, bulletinWithdrawn } from '@keten/contracts';
import { bulletinFrom } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

/** The event that records each step of a bulletin. */
export const bulletinSteps = {
  drafted: bulletinDrafted,
  released: bulletinReleased,
  withdrawn: bulletinWithdrawn,
} as const;

/** The record of bulletins. */
export type BulletinLog = ReturnType<typeof createBulletinLog>;

export const createBulletinLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (bulletinId: string) => bulletinSubjects(bulletinId),
    steps: bulletinSteps,
    fold: bulletinFrom,
    missing: (bulletinId) => noSuch('bulletin', bulletinId),
  });
