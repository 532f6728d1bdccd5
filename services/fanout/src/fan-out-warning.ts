import {
  deadlinePassed,
  obligationCreated,
  publicWarningIssued,
  recipientUntold,
  warningFannedOut,
} from '@keten/contracts';
import { recipientsPerDelivery, issueFaultIn, requestDeliveries } from '@keten/contracts';
import { askedAt, keyOf, recipientsOf } from '@keten/domain';
import type { Entity, ObligationCreated, Plane, WarningIssued } from '@keten/domain';
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
  ({ publisher, factLog, entities, log, clock, plane }: Parts): FanOutWarning =>
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
    const citizens = publicPartOf(issue, publicReachOf(genuine.filter(mayHaveToldBefore(revision, history))), now);
    const earlier = mustWaitFor(issue, genuine, history.fannedOut, now);
    if (earlier) {
      // Citizens need not wait: whoever may have heard of it counts as told, and a gateway knows which revision is the newer.
      await sendToCitizens(publisher, citizens);
      throw new Error(`revision ${earlier.revision} is still going out`);
    }
    // Whoever registered a moment ago is warned too, and whoever moved is warned at the new address.
    const registered = { entities: await entities.current(), isRemoved: (id: string) => entities.isRemoved(id) };
    const plan = planRecipients(content, registered, history.obligations, assetsTouchedBy(content.area), now);
    // Neither waits for the other: both are many writes away from the people who wait.
    await Promise.all([sendToCitizens(publisher, citizens), sendToRecipients(publisher, issue, plan, clock)]);
    const counts = {
      obliged: plan.obliged,
      informed: plan.informed.length + plan.left.length,
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
  { due, fresh, informed, left }: RecipientPlan,
  clock: () => Date,
): Promise<void> {
  for (const batch of inBatches(due)) {
    const now = clock();
    const unrecorded = new Map(batch.filter((each) => fresh.has(each)).map((each) => [each, askedAt(each, now)]));
    const asked = batch.map((each) => unrecorded.get(each) ?? each);
    const obligations = [...unrecorded.values()].map((created) => published(obligationCreated, created));
    await publisher.publishAtomically([...obligations, ...asked.map(firstDeadline)]);
    const recipients = asked.flatMap((created) => recipientsOf(created, 0));
    await requestAll(publisher, requestDeliveries(issue, recipients, 0, now));
  }
  await requestAll(publisher, requestDeliveries(issue, informed, 'info', clock()));
  await requestAll(publisher, requestDeliveries(issue, left, 'over', clock()));
}

/** So many first, and then so many: the most important are sent to while the others are still being written down. */
const firstBatches = [16, 64, 256];

function* inBatches(due: readonly ObligationCreated[]): Generator<readonly ObligationCreated[]> {
  for (let from = 0, round = 0; from < due.length; round++) {
    const batch = due.slice(from, from + (firstBatches[round] ?? recipientsPerDelivery));
    from += batch.length;
    yield batch;
  }
}

const firstDeadline = (created: ObligationCreated): Published =>
  scheduled(deadlinePassed, { ...keyOf(created), rung: 0, deadlineAt: created.deadlineAt }, created.deadlineAt);

const requestAll = (publisher: Publisher, requests: ReturnType<typeof requestDeliveries>): Promise<void> =>
  publisher.publishAll(requests.map(({ event, fact }) => published(event, fact)));
