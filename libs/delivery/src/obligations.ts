import { obligationConfirmed, obligationEvents, obligationRevoked, obligationSubjects } from '@keten/contracts';
import { rungOfDelivery } from '@keten/contracts';
import { obligationFrom } from '@keten/domain';
import type { DeliveryRequested, Obligation, ObligationEvent, ObligationKey, Recipient } from '@keten/domain';
import type { AnyEvent, FactLog, LoggedFact } from '@keten/messaging';

/** An obligation as its facts tell it, and the last sequence on its subjects, for a decision that expects no other since. */
export type LoggedObligation = { readonly obligation: Obligation; readonly lastSequence: number };

const events = Object.values(obligationEvents);
const typeOf = new Map(Object.entries(obligationEvents).map(([type, event]) => [event.type, type]));

/** All obligations of a filter such as `obligationSubjectsOfWarning(id)`, in the order in which they were created. */
export async function readObligations(log: FactLog, filter: string): Promise<readonly LoggedObligation[]> {
  const { facts } = await log.read(filter, events);
  const byKey = Map.groupBy(facts, ({ fact }) => obligationSubjects(fact as ObligationKey));
  return [...byKey.values()].flatMap((told) => {
    const obligation = obligationFrom(told.map(eventOf));
    return obligation ? [{ obligation, lastSequence: told.at(-1)?.sequence ?? 0 }] : [];
  });
}

/** One obligation. What stands on its subjects and is no fact counts as the last there, or no decision could follow it. */
export async function readObligation(log: FactLog, key: ObligationKey): Promise<LoggedObligation | undefined> {
  const { facts, lastSequence } = await log.read(obligationSubjects(key), events);
  const obligation = obligationFrom(facts.map(eventOf));
  return obligation && { obligation, lastSequence };
}

const eventOf = ({ event, fact }: LoggedFact): ObligationEvent =>
  ({ type: typeOf.get(event.type), fact: fact as unknown }) as ObligationEvent;

/** Whether a recipient has neither confirmed nor been released from it. The alarm of an exhausted obligation ends nothing. */
export async function isStillOpen(log: FactLog, key: ObligationKey): Promise<boolean> {
  const ends: readonly AnyEvent[] = [obligationConfirmed, obligationRevoked];
  const found = await Promise.all(ends.map((event) => log.last(event, event.subject(key))));
  return found.every((end) => end === undefined);
}

export type StillToReach = {
  readonly goOn: readonly Recipient[];
  /** Who confirmed meanwhile, or need not any more: report them as `revoked`, and send nothing. */
  readonly settled: readonly Recipient[];
};

/** A message younger than this, on its first way to a first rung, can't have been answered yet. */
const freshMs = 2000;

/**
 * Whom a gateway still has to reach, asked right before it sends: a recipient's other channels stop with their confirmation
 * (U1), and an alert does not re-appear after its update (U4). What is fresh goes on without a look, since it is the many and
 * in a hurry; a repeat, a later rung and what waited in a queue are looked up. Who need not confirm always goes on.
 */
export async function stillToReach(
  log: FactLog,
  { deliveryId, warningId, revision, recipients, requestedAt }: DeliveryRequested,
  { redelivered, now }: { readonly redelivered: boolean; readonly now: Date },
): Promise<StillToReach> {
  const isFresh = !redelivered && !rungOfDelivery(deliveryId) && now.getTime() - requestedAt.getTime() < freshMs;
  if (isFresh) return { goOn: recipients, settled: [] };
  const open = await Promise.all(
    recipients.map(
      async ({ recipientId, mustConfirm }) => !mustConfirm || isStillOpen(log, { warningId, revision, recipientId }),
    ),
  );
  return { goOn: recipients.filter((_, index) => open[index]), settled: recipients.filter((_, index) => !open[index]) };
}
