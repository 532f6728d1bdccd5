import { quarantineReleased, quarantineSettled, quarantineSubjects, reportQuarantined } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { QuarantineReleased, QuarantineSettled } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';
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
  /** @throws Conflict when anything happened to it after `lastSequence`: load again, decide again. */
  append<Fact extends QuarantineSettled | QuarantineReleased>(
    event: EventDefinition<Fact>,
    fact: Fact,
    after: { readonly lastSequence: number },
  ): Promise<void>;
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
    async append(event, fact, { lastSequence }) {
      await publisher.publish(event, fact, { expect: { filter: quarantineSubjects(fact.quarantineId), lastSequence } });
    },
  };
}
