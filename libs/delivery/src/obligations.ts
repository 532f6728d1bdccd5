import {
  obligationConfirmed,
  obligationCreation,
  obligationDecisions,
  obligationEvents,
  obligationRevoked,
  rungOfDelivery,
} from '@keten/contracts';
import { obligationFrom } from '@keten/domain';
import type { DeliveryRequested, Obligation, ObligationEvent, ObligationKey, Recipient } from '@keten/domain';
import { together } from '@keten/messaging';
import type { FactLog, LoggedFact, Together } from '@keten/messaging';

/** An obligation as its facts tell it, and the last sequence of what was decided of it, 0 when nothing was: for a decision that expects no other since. */
export type LoggedObligation = { readonly obligation: Obligation; readonly lastSequence: number };

const { created, ...decided } = obligationEvents;
const events = Object.values(obligationEvents);
const decisions = Object.values(decided);
const typeOf = new Map(Object.entries(obligationEvents).map(([type, event]) => [event.type, type]));

/** All obligations of a filter such as `obligationSubjectsOfWarning(id)`, in the order in which they were created. */
export async function readObligations(log: FactLog, filter: string): Promise<readonly LoggedObligation[]> {
  const { facts } = await log.read(filter, events);
  const byKey = Map.groupBy(facts, ({ fact }) => obligationDecisions(fact as ObligationKey));
  return [...byKey.values()].flatMap((told) => {
    const obligation = obligationFrom(told.map(eventOf));
    const lastDecision = told.findLast(({ event }) => event !== created);
    return obligation ? [{ obligation, lastSequence: lastDecision?.sequence ?? 0 }] : [];
  });
}

/**
 * One obligation, of two exact subjects: what it takes the broker does not grow with how many there are. What stands among its
 * decisions and is no fact counts as the last of them, or no decision could follow it.
 */
export async function readObligation(log: FactLog, key: ObligationKey): Promise<LoggedObligation | undefined> {
  const [fact, { facts, lastSequence }] = await Promise.all([
    log.first(created, obligationCreation(key)),
    log.read(obligationDecisions(key), decisions),
  ]);
  const obligation = fact && obligationFrom([{ type: 'created', fact }, ...facts.map(eventOf)]);
  return obligation && { obligation, lastSequence };
}

/**
 * Many obligations in one request, for who decides on them at the same moment, by the last that was decided of each. They are read from a
 * replica: a decision on one counts only when it is recorded with its `lastSequence`, and who would decide nothing, or is missing, is to
 * be read by `readObligation`.
 */
export async function recallObligations(
  log: Pick<FactLog, 'lastOfEach'>,
  keys: readonly ObligationKey[],
): Promise<readonly (LoggedObligation | undefined)[]> {
  const subjects = keys.flatMap((key) => [obligationCreation(key), obligationDecisions(key)]);
  const last = await log.lastOfEach([...new Set(subjects)], events);
  return keys.map((key) => {
    const [creation, decision] = [last.get(obligationCreation(key)), last.get(obligationDecisions(key))];
    const obligation =
      creation?.event === created
        ? obligationFrom([creation, decision].flatMap((each) => (each ? [eventOf(each)] : [])))
        : undefined;
    return obligation && { obligation, lastSequence: decision?.sequence ?? 0 };
  });
}

/**
 * One obligation, of all that are asked for at the same moment in one request. Who comes alone has it as the leader does; for the others
 * it is answered by a replica, for which what was decided within the last milliseconds may not be so yet.
 */
export function obligationsTogether(log: FactLog): Together<ObligationKey, Obligation | undefined> {
  const alone = async (key: ObligationKey): Promise<Obligation | undefined> =>
    (await readObligation(log, key))?.obligation;
  const recalled = async (keys: readonly ObligationKey[]): Promise<readonly (Obligation | undefined)[]> => {
    const found = await recallObligations(log, keys);
    return Promise.all(keys.map(async (key, at) => found[at]?.obligation ?? alone(key)));
  };
  return together<ObligationKey, Obligation | undefined>(recalled, { most: 256, alone });
}

const eventOf = ({ event, fact }: LoggedFact): ObligationEvent =>
  ({ type: typeOf.get(event.type), fact: fact as unknown }) as ObligationEvent;

/** Whether a recipient has neither confirmed nor been released from it. The alarm of an exhausted obligation ends nothing. */
export async function isStillOpen(log: FactLog, key: ObligationKey): Promise<boolean> {
  const { facts } = await log.read(obligationDecisions(key), [obligationConfirmed, obligationRevoked]);
  return facts.length === 0;
}

/**
 * The same of many, of all that ask at the same moment in one request. It is answered by a replica, for which who confirmed within the
 * last milliseconds may be open still.
 */
export const stillOpenTogether = (log: FactLog): Together<ObligationKey, boolean> =>
  together<ObligationKey, boolean>((keys) => areStillOpen(log, keys), {
    most: 500,
    alone: (key) => isStillOpen(log, key),
  });

async function areStillOpen(log: FactLog, keys: readonly ObligationKey[]): Promise<readonly boolean[]> {
  const subjects = keys.map(obligationDecisions);
  const last = await log.lastOfEach([...new Set(subjects)], decisions);
  return subjects.map((subject) => !endsIt(last.get(subject)));
}

/** What was said after a confirmation confirms it as well. */
const endsIt = (last: LoggedFact | undefined): boolean =>
  last?.event === obligationConfirmed || last?.event === obligationRevoked;

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
  const obliged = recipients.filter(({ mustConfirm }) => mustConfirm);
  const isOpen = stillOpenTogether(log);
  const open = await Promise.all(obliged.map(({ recipientId }) => isOpen({ warningId, revision, recipientId })));
  const settled = obliged.filter((_, index) => !open[index]);
  return { goOn: recipients.filter((each) => !settled.includes(each)), settled };
}
