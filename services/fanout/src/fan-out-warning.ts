import {
  deadlinePassed,
  obligationCreated,
  publicWarningIssued,
  recipientUntold,
  warningFannedOut,
} from '@keten/contracts';
import { recipientsPerDelivery, issueFaultIn, requestDeliveries } from '@keten/contracts';
import { askedAt, keyOf, recipientsOf, shiftsIn } from '@keten/domain';
import type { Entity, ObligationCreated, OnCallCalendar, Plane, WarningIssued } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';
import { published, Rejected, scheduled } from '@keten/messaging';
import type { FactLog, Published, Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { planRecipients } from './plan-recipients.ts';
import type { RecipientPlan } from './plan-recipients.ts';
import { publicPartOf } from './public-part.ts';
import type { PublicPart } from './public-part.ts';
import { publicReachOf } from './public-reach.ts';
import { readHistory } from './read-history.ts';
import type { History } from './read-history.ts';
import { mustWaitFor, reasonToWithhold } from './issue-order.ts';

type Parts = {
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly entities: Pick<RegisterView<Entity>, 'current' | 'isRemoved'>;
  readonly calendars: Pick<RegisterView<OnCallCalendar>, 'get'>;
  readonly log: Pick<Log, 'info' | 'error'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};
export type FanOutWarning = (issue: WarningIssued) => Promise<void>;

/**
 * Turns an issue into obligations and deliveries. May be cut off anywhere and begun again, also by another instance:
 * 1. Whatever the log has of this issue already stands; what it lacks is added, under ids that follow from the facts.
 * 2. Per batch of recipients, most important first: the obligations and their deadlines in one atomic write, then the
 *    deliveries. So whoever is sent a message is waited for, and whoever is waited for but was not sent one is escalated.
 * 3. Last the mark that all is out, by which a later attempt ends at once, and later revisions know that it is their turn.
 *
 * Rejects what two different persons did not agree on, as it is, for somewhere.
 */
export const fanOutWarning =
  ({ publisher, factLog, entities, calendars, log, clock, plane }: Parts): FanOutWarning =>
  async (issue) => {
    const { content, warningId, revision } = issue;
    const history = await readHistory(factLog, warningId);
    const fault = issueFaultIn(history.issued, issue, plane);
    if (fault) throw new Rejected(fault);
    if (history.fannedOut.has(revision)) return;

    const now = clock();
    const genuine = history.issued.filter((each) => !issueFaultIn(history.issued, each, plane));
    const withheld = reasonToWithhold(issue, genuine, now);
    const finish = (counts: Counts, why: string) =>
      publisher.publish(warningFannedOut, { warningId, revision, ...counts, withheld: why, at: now });
    if (withheld) {
      log.error({ warningId, revision, withheld }, 'an issue is not sent');
      await finish({ obliged: 0, informed: 0, places: 0 }, withheld);
      return;
    }
    const earlierOnes = genuine.filter(mayHaveToldBefore(revision, history));
    const citizens = publicPartOf(issue, publicReachOf(earlierOnes, history.refusedByCentre), now);
    const earlier = mustWaitFor(issue, genuine, history.fannedOut, now);
    if (earlier) {
      // Citizens need not wait: whoever may have heard of it counts as told, and a gateway knows which revision is the newer.
      await sendToCitizens(publisher, citizens);
      throw new Error(`revision ${earlier.revision} is still going out`);
    }
    // Whoever registered a moment ago is warned too, and whoever moved is warned at the new address.
    const all = await entities.current();
    const registered = {
      entities: all,
      isRemoved: (id: string) => entities.isRemoved(id),
      shiftsOf: (id: string) => shiftsIn(calendars.get(id), all.get(id)?.people),
    };
    const plan = planRecipients(content, registered, history.obligations, assetsTouchedBy(content.area), now);
    // Neither waits for the other: both are many writes away from the people who wait.
    await Promise.all([sendToCitizens(publisher, citizens), sendToRecipients(publisher, issue, plan, clock)]);
    const counts = {
      obliged: plan.obliged,
      informed: plan.informed.length + plan.left.length + plan.supervisors.length,
      places: citizens.places.length,
    };
    const untold = plan.untold.map(({ recipientId, name, sector }) => ({ recipientId, name, sector }));
    await publisher.publishAll(
      untold.map((each) => published(recipientUntold, { warningId, revision, ...each, at: now })),
    );
    await finish(counts, citizens.withheld);
    log.info({ warningId, revision, ...counts }, 'an issue is out');
    if (untold.length > 0) log.error({ warningId, revision, entities: untold }, 'entities could not be told');
    if (citizens.withheld) throw new Rejected(citizens.withheld);
  };

/** Whether citizens heard of an earlier revision, or may still: it may be stuck on its way. */
const mayHaveToldBefore =
  (before: number, { told, fannedOut }: History) =>
  ({ revision }: WarningIssued): boolean =>
    revision < before && (told.has(revision) || !fannedOut.has(revision));

type Counts = { readonly obliged: number; readonly informed: number; readonly places: number };

/** A handful of messages for a nation. */
async function sendToCitizens(publisher: Publisher, { warning, broadcasts }: PublicPart): Promise<void> {
  if (warning) await publisher.publish(publicWarningIssued, warning);
  await publisher.publishAll(broadcasts.map(({ event, fact }) => published(event, fact)));
}

async function sendToRecipients(
  publisher: Publisher,
  issue: WarningIssued,
  { asked, due, fresh, informed, left, supervisors }: RecipientPlan,
  clock: () => Date,
): Promise<void> {
  const waiting = new Set(due.map(({ recipientId }) => recipientId));
  const isDue = ({ recipientId }: { readonly recipientId: string }): boolean => waiting.has(recipientId);
  for (const batch of inBatches(asked).filter((each) => each.some(isDue))) {
    const now = clock();
    const unrecorded = new Map(batch.filter((each) => fresh.has(each)).map((each) => [each, askedAt(each, now)]));
    const together = batch.map((each) => unrecorded.get(each) ?? each);
    const obligations = [...unrecorded.values()].map((created) => published(obligationCreated, created));
    await publisher.publishAtomically([...obligations, ...together.filter(isDue).map(firstDeadline)]);
    const recipients = together.flatMap((created) => recipientsOf(created, 0));
    await requestAll(publisher, onlyTo(isDue, requestDeliveries(issue, recipients, 0, now)));
  }
  await requestAll(publisher, requestDeliveries(issue, supervisors, 'supervisor', clock()));
  await requestAll(publisher, requestDeliveries(issue, informed, 'info', clock()));
  await requestAll(publisher, requestDeliveries(issue, left, 'over', clock()));
}

/** So many first, and then so many: the most important are sent to while the others are still being written down. */
const firstBatches = [16, 64, 256];

/** What was asked for at one moment stays together, and apart from what comes later: a second attempt names it by the same id. */
function* inBatches(asked: readonly ObligationCreated[]): Generator<readonly ObligationCreated[]> {
  for (let from = 0, round = 0; from < asked.length; round++) {
    const most = asked.slice(from, from + (firstBatches[round] ?? recipientsPerDelivery));
    const later = most.findIndex(({ at }) => at.getTime() !== most[0]?.at.getTime());
    const batch = later < 0 ? most : most.slice(0, later);
    from += batch.length;
    yield batch;
  }
}

/** Under the ids that they have for all: to whom one went may have confirmed since. */
const onlyTo = (
  isDue: (recipient: { readonly recipientId: string }) => boolean,
  requests: ReturnType<typeof requestDeliveries>,
): ReturnType<typeof requestDeliveries> =>
  requests
    .map(({ event, fact }) => ({ event, fact: { ...fact, recipients: fact.recipients.filter(isDue) } }))
    .filter(({ fact }) => fact.recipients.length > 0);

const firstDeadline = (created: ObligationCreated): Published =>
  scheduled(deadlinePassed, { ...keyOf(created), rung: 0, deadlineAt: created.deadlineAt }, created.deadlineAt);

const requestAll = (publisher: Publisher, requests: ReturnType<typeof requestDeliveries>): Promise<void> =>
  publisher.publishAll(requests.map(({ event, fact }) => published(event, fact)));
