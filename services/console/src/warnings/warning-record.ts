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
import type { EventDefinition } from '@keten/contracts';
import { warningFrom } from '@keten/domain';
import type { Warning, WarningEvent, WarningStep } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

type DefinitionOf<E extends WarningEvent> = { readonly [T in E['type']]: EventDefinition<E['fact']> };
type Definitions = { readonly [E in WarningEvent as E['type']]: DefinitionOf<E>[E['type']] };

/** The event that records each step of a warning. */
export const warningSteps: Definitions = {
  proposed: warningProposed,
  drafted: warningDrafted,
  submitted: warningSubmitted,
  approved: warningApproved,
  rejected: warningRejected,
  issued: warningIssued,
  updated: warningUpdated,
  corrected: warningCorrected,
  ended: warningEnded,
};

const stepsByName = new Map(Object.entries(warningSteps).map(([type, { name }]) => [name, type]));
const definitions: Parameters<FactLog['read']>[1] = Object.values(warningSteps);

/** A warning as its facts tell it, and the sequence number up to which they were read. */
export type WarningRecord = {
  readonly warning: Warning | undefined;
  readonly events: readonly WarningEvent[];
  readonly lastSequence: number;
};
export type KnownWarning = WarningRecord & { readonly warning: Warning };

/** The record of warnings. State is the fold of the facts; nothing else is kept. */
export interface WarningLog {
  read(warningId: string): Promise<WarningRecord>;
  /** @throws Problem 404 when nothing is known of it. */
  readKnown(warningId: string): Promise<KnownWarning>;
  /** @throws Conflict when someone took another step after `lastSequence`: load again, decide again. */
  append<Fact extends WarningStep>(
    event: EventDefinition<Fact>,
    fact: Fact,
    after: { readonly lastSequence: number },
  ): Promise<void>;
}

export function createWarningLog(factLog: FactLog, publisher: Publisher): WarningLog {
  const read = async (warningId: string): Promise<WarningRecord> => {
    const { facts, lastSequence } = await factLog.read(warningSubjects(warningId), definitions);
    const events = facts.map(
      ({ event, fact }) => ({ type: stepsByName.get(event.name), fact: fact as unknown }) as WarningEvent,
    );
    return { warning: warningFrom(events), events, lastSequence };
  };
  return {
    read,
    async readKnown(warningId) {
      const { warning, ...rest } = await read(warningId);
      if (!warning) throw noSuch('warning', warningId);
      return { warning, ...rest };
    },
    async append(event, fact, { lastSequence }) {
      await publisher.publish(event, fact, { expect: { filter: warningSubjects(fact.warningId), lastSequence } });
    },
  };
}
