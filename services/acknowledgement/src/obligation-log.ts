import {
  deadlinePassed,
  obligationDecisions,
  obligationEvents,
  obligationSubjectsOfRecipient,
  obligationSubjectsOfWarning,
} from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { readObligation, readObligations, recallObligations } from '@keten/delivery';
import type { LoggedObligation } from '@keten/delivery';
import { evolveObligation, keyOf } from '@keten/domain';
import type { Decision, Obligation, ObligationKey } from '@keten/domain';
import { Conflict, Rejected, retryOnConflict, together } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

export type Decide = (obligation: Obligation) => Decision | undefined;
export type Decided = {
  /** After the decision. */
  readonly obligation: Obligation;
  /** Whether it was this call that changed it. */
  readonly isChanged: boolean;
};

export interface ObligationLog {
  /**
   * Loads an obligation, decides and records; loads and decides again when another instance recorded in between. What ends
   * or moves on an open obligation takes back its pending deadline in the same write.
   *
   * @param known What was just read of it, to spare the first reading.
   * @throws Rejected when there is no such obligation: fanout records it before anything is sent that could be answered.
   */
  decide(key: ObligationKey, decide: Decide, known?: LoggedObligation): Promise<Decided>;
  ofWarning(warningId: string): Promise<readonly LoggedObligation[]>;
  ofRecipient(recipientId: string): Promise<readonly LoggedObligation[]>;
}

/** Of each obligation two subjects are asked for, of which the broker answers a thousand at once. */
const recalledAtOnce = 256;

export const obligationLog = (factLog: FactLog, publisher: Publisher): ObligationLog => {
  const recall = together<ObligationKey, LoggedObligation | undefined>((keys) => recallObligations(factLog, keys), {
    most: recalledAtOnce,
    // Who comes alone is read at once as the log has it.
    alone: () => Promise.resolve(undefined),
  });
  const decideOn = async (found: LoggedObligation, decide: Decide): Promise<Decided> => {
    const decision = decide(found.obligation);
    if (!decision) return { obligation: found.obligation, isChanged: false };
    return { obligation: await record(publisher, found, decision), isChanged: true };
  };
  /** Undefined when what is known of it may be old: that nothing is to be decided holds only by what the log has now. */
  const decideByWhatIsKnown = async (known: LoggedObligation | undefined, decide: Decide) => {
    const decided = known && (await decideOn(known, decide).catch(undefinedOnConflict));
    return decided?.isChanged ? decided : undefined;
  };
  return {
    decide: async (key, decide, known) =>
      (await decideByWhatIsKnown(known ?? (await recall(key)), decide)) ??
      retryOnConflict(async () => decideOn(await load(factLog, key), decide)),
    ofWarning: (warningId) => readObligations(factLog, obligationSubjectsOfWarning(warningId)),
    ofRecipient: (recipientId) => readObligations(factLog, obligationSubjectsOfRecipient(recipientId)),
  };
};

function undefinedOnConflict(error: unknown): undefined {
  if (!(error instanceof Conflict)) throw error;
}

async function load(factLog: FactLog, key: ObligationKey): Promise<LoggedObligation> {
  const found = await readObligation(factLog, key);
  if (!found) throw new Rejected(`${key.recipientId} has no obligation for ${key.warningId}, revision ${key.revision}`);
  return found;
}

async function record(
  publisher: Publisher,
  { obligation, lastSequence }: LoggedObligation,
  decision: Decision,
): Promise<Obligation> {
  const key = keyOf(obligation.created);
  const event = obligationEvents[decision.type] as unknown as EventDefinition<Decision['fact']>;
  const { duplicate } = await publisher.publish(event, decision.fact, {
    expect: { filter: obligationDecisions(key), lastSequence },
    ...(obligation.state === 'open' && { cancels: [deadlinePassed, { ...key, rung: obligation.rung }] as const }),
  });
  // The same fact was there: from another instance, or from an attempt of ours whose answer was lost. The log has its times.
  if (duplicate) throw new Conflict(`${decision.type} was recorded already`);
  return evolveObligation(obligation, decision);
}
