import { contentHash } from '@keten/contracts';
import { overFor } from '@keten/domain';
import type { DeliveryRequested, DeliveryResult, Plane, Recipient } from '@keten/domain';
import { Rejected, type Delivery, type FactLog } from '@keten/messaging';
import type { DeliveryReports } from './delivery-reports.ts';
import { stillToReach } from './obligations.ts';
import type { RevisionWatch } from './revision-watch.ts';
import type { SettledDeliveries } from './settled-deliveries.ts';

export type Outcome = Pick<DeliveryResult, 'state' | 'route' | 'detail'>;

/** A delivery on its way through the stages of a gateway. */
export type Underway = {
  readonly request: DeliveryRequested;
  readonly redelivered: boolean;
  /** Aborts when a newer revision came: nothing more of this one is sent. */
  readonly superseded: AbortSignal;
  /** Says what became of one recipient so far; it is on the board within a moment, while the others are still being sent to. */
  readonly report: (recipient: Recipient, outcome: Outcome) => void;
};

/** One step: looks at who is still due, reports whom it settled, and returns who goes on to the next. */
export type Stage = (due: readonly Recipient[], underway: Underway) => Promise<readonly Recipient[]>;

export const inOrder =
  (...stages: readonly Stage[]): Stage =>
  async (due, underway) => {
    let left = due;
    for (const stage of stages) if (left.length > 0) left = await stage(left, underway);
    return left;
  };

type Parts = {
  readonly reports: DeliveryReports;
  readonly newest: Pick<RevisionWatch, 'watch'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};
export type Deliver = (request: DeliveryRequested, delivery: Pick<Delivery, 'redelivered'>) => Promise<void>;

/**
 * Takes a delivery through the stages, until a newer revision comes. Resolves when every result is stored; what was reported
 * before a failure stays so.
 *
 * @throws Rejected for what was not approved as it is, or belongs to the other plane.
 */
export const deliverInOrder =
  ({ reports, newest, clock, plane }: Parts, ...stages: readonly Stage[]): Deliver =>
  async (asked, { redelivered }) => {
    refuseUnapproved(asked, plane);
    const request = asked.overForThem ? { ...asked, content: overFor(asked.content) } : asked;
    const storing = new Set<Promise<void>>();
    const report = ({ recipientId }: Recipient, outcome: Outcome): void => {
      const stored = reports.add(request, { recipientId, ...outcome, at: clock() });
      // Looked at below; until then its failure is nobody's fault.
      stored.catch(() => undefined);
      storing.add(stored);
    };
    const { signal: superseded, end } = await newest.watch(request);
    try {
      await inOrder(dropReplaced, ...stages)(request.recipients, { request, redelivered, superseded, report });
    } finally {
      end();
      await Promise.all(storing);
    }
  };

/** What is sent is what two persons approved, on the plane for which they did (design, "What must always hold" 3). */
function refuseUnapproved({ content, contentHash: approved }: DeliveryRequested, plane: Plane): void {
  if (contentHash(content) !== approved) throw new Rejected('the content is not what was approved');
  if (content.plane !== plane) throw new Rejected(`a message of the ${content.plane} plane came to the ${plane} plane`);
}

const settle = (
  due: readonly Recipient[],
  { report }: Underway,
  state: DeliveryResult['state'],
  detail: string,
): readonly Recipient[] => {
  for (const recipient of due) report(recipient, { state, route: '', detail });
  return [];
};

/** What a newer revision replaced is not sent, whoever need not confirm it (U4). */
const dropReplaced: Stage = (due, underway) =>
  Promise.resolve(underway.superseded.aborted ? settle(due, underway, 'revoked', 'a newer revision came') : due);

/** A message past its expiry is not sent, whatever queue it waited in. */
export const dropExpired =
  (clock: () => Date): Stage =>
  (due, underway) =>
    Promise.resolve(underway.request.content.expiresAt > clock() ? due : settle(due, underway, 'expired', 'too late'));

/** Who confirmed over another channel meanwhile, or is no longer asked to, gets no more. */
export const dropRevoked =
  (log: FactLog, clock: () => Date): Stage =>
  async (due, underway) => {
    const { request, redelivered } = underway;
    const { goOn, settled } = await stillToReach(log, { ...request, recipients: due }, { redelivered, now: clock() });
    settle(settled, underway, 'revoked', 'no longer open');
    return goOn;
  };

/** Who was taken out of the register meanwhile gets nothing more, whatever they are still asked. */
export const dropRemoved =
  (entities: { isRemoved(recipientId: string): boolean }): Stage =>
  (due, underway) => {
    const removed = due.filter(({ recipientId }) => entities.isRemoved(recipientId));
    settle(removed, underway, 'revoked', 'no longer registered');
    return Promise.resolve(due.filter((each) => !removed.includes(each)));
  };

/** What came to its end before a crash, and was reported, is not sent again. */
export const dropSettled =
  (settled: SettledDeliveries): Stage =>
  async (due, { request, redelivered }) => {
    if (!redelivered) return due;
    const known = await settled.of(request.deliveryId);
    return due.filter(({ recipientId }) => !known.has(recipientId));
  };

/**
 * The last stage: everyone at once, so that nobody waits for another. Fails after all have ended, when one could not end.
 * Who sends may report all itself, and returns undefined then.
 */
export const toEach =
  (send: (recipient: Recipient, underway: Underway) => Promise<Outcome | undefined>): Stage =>
  async (due, underway) => {
    const ended = await Promise.allSettled(
      due.map(async (recipient) => {
        const outcome = await send(recipient, underway);
        if (outcome) underway.report(recipient, outcome);
      }),
    );
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    return [];
  };
