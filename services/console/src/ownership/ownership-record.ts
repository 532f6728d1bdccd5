import { workKept, workLeft, workOffered, workSubjects, workTaken } from '@keten/contracts';
import { ownershipFrom } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

/** The event that records each step. */
export const ownershipSteps = { taken: workTaken, kept: workKept, offered: workOffered, left: workLeft } as const;

/** The record of whose work what is. */
export type OwnershipLog = ReturnType<typeof createOwnershipLog>;

export const createOwnershipLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (warningId: string) => workSubjects(warningId),
    steps: ownershipSteps,
    fold: ownershipFrom,
  });
