import { quarantineReleased, quarantineSettled, quarantineSubjects, reportQuarantined } from '@keten/contracts';
import type { QuarantineSettled } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from './no-such.ts';
import { entryFrom } from './quarantine-entry.ts';
import type { QuarantineEntry, QuarantineStep } from './quarantine-entry.ts';

/** The event that records each step of a report that was kept aside. */
export const quarantineSteps = { held: reportQuarantined, settled: quarantineSettled, released: quarantineReleased };

const stepsByName = new Map(Object.entries(quarantineSteps).map(([type, { name }]) => [name, type]));
const definitions: Parameters<FactLog['read']>[1] = Object.values(quarantineSteps);

export type QuarantineRecord = {
  readonly entry: QuarantineEntry | undefined;
  readonly steps: readonly QuarantineStep[];
  readonly lastSequence: number;
};
export type KnownQuarantine = QuarantineRecord & { readonly entry: QuarantineEntry };

/** The record of reports that were kept aside. State is the fold of the facts; nothing else is kept. */
export interface QuarantineLog {
  read(quarantineId: string): Promise<QuarantineRecord>;
  /** @throws Problem 404 when nothing of it was kept aside. */
  readKnown(quarantineId: string): Promise<KnownQuarantine>;
  /**
   * @returns whether it was this decision that was recorded: another's of the same millisecond has the same name.
   * @throws Conflict when anything happened to it after `lastSequence`: load again, decide again.
   */
  append(fact: QuarantineSettled, after: { readonly lastSequence: number }): Promise<boolean>;
}

export function createQuarantineLog(factLog: FactLog, publisher: Publisher): QuarantineLog {
  const read = async (quarantineId: string): Promise<QuarantineRecord> => {
    const { facts, lastSequence } = await factLog.read(quarantineSubjects(quarantineId), definitions);
    const steps = facts.map(
      ({ event, fact }) => ({ type: stepsByName.get(event.name), fact: fact as unknown }) as QuarantineStep,
    );
    return { entry: entryFrom(steps), steps, lastSequence };
  };
  return {
    read,
    async readKnown(quarantineId) {
      const { entry, ...rest } = await read(quarantineId);
      if (!entry) throw noSuch('report in quarantine', quarantineId);
      return { entry, ...rest };
    },
    async append(fact, { lastSequence }) {
      const expect = { filter: quarantineSubjects(fact.quarantineId), lastSequence };
      const { duplicate } = await publisher.publish(quarantineSettled, fact, { expect });
      if (!duplicate) return true;
      const { steps } = await read(fact.quarantineId);
      return steps.some((step) => step.type === 'settled' && isSame(step.fact, fact));
    },
  };
}

const isSame = (a: QuarantineSettled, b: QuarantineSettled): boolean =>
  a.by === b.by && a.decision === b.decision && a.reason === b.reason && a.at.getTime() === b.at.getTime();
