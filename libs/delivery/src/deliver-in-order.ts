import { linePointId, stepOfDelivery } from '@keten/contracts';
import { overFor } from '@keten/domain';
import type { Delivering, DeliveryRequested, DeliveryResult, Recipient } from '@keten/domain';
import { isForGood, Later, type Delivery, type FactLog } from '@keten/messaging';
import type { ContentOf } from './approved-content.ts';
import { isLateBy, orLater, waitMs } from './come-again.ts';
import type { Lasting } from './come-again.ts';
import type { DeliveryReports } from './delivery-reports.ts';
import { stillToReach } from './obligations.ts';
import type { RevisionWatch } from './revision-watch.ts';
import type { SettledDeliveries } from './settled-deliveries.ts';

export type Outcome = Pick<DeliveryResult, 'state' | 'route' | 'detail'>;
/** What an attempt at somebody ended in: `tryOn` when it is no end, but for now, and other channels should not wait for it. */
export type Ended = Outcome & {
  readonly tryOn?: { readonly afterMs: number };
  /** It failed for good at their contact point itself, and not for a reason of ours or one that passes. */
  readonly isLines?: true;
};

/** A delivery on its way through the stages of a gateway. */
export type Underway = {
  readonly request: Delivering;
  readonly redelivered: boolean;
  /** What could be done in a hurry was done and said: who is still to be reached is tried once more, and only news is told. */
  readonly isLate: boolean;
  /** Aborts when a newer revision came: nothing more of this one is sent. */
  readonly superseded: AbortSignal;
  /** Says what became of one recipient so far; it is on the board within a moment, while the others are still being sent to. */
  readonly report: (recipient: Recipient, outcome: Outcome) => void;
  /** Says how it ended for one recipient. */
  readonly end: (recipient: Recipient, ended: Ended) => void;
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
  readonly contentOf: ContentOf;
  readonly clock: () => Date;
};
export type Deliver = (request: DeliveryRequested, delivery: Pick<Delivery, 'redelivered'>) => Promise<void>;

/**
 * Takes a delivery through the stages, until a newer revision comes. Resolves when every result is stored; what was reported
 * before a failure stays so.
 *
 * @throws Later while some are still to be reached: they are tried until the warning expires.
 * @throws Rejected for what was not approved as it is, or for the other plane.
 */
export const deliverInOrder =
  ({ reports, newest, contentOf, clock }: Parts, ...stages: readonly Stage[]): Deliver =>
  async (asked, { redelivered }) => {
    const isLate = redelivered && isLateBy(asked, clock());
    const content = await findContent(asked, contentOf, isLate);
    const request = { ...asked, content: asked.overForThem ? overFor(content) : content };
    const saying = say(reports, request, clock);
    const { signal: superseded, end } = await newest.watch(request);
    const waits: number[] = [];
    const underway: Underway = {
      ...{ request, redelivered, isLate, superseded },
      report: (recipient, outcome) => saying.add(recipient, outcome),
      end: (recipient, { tryOn, isLines = false, ...outcome }) => {
        if (tryOn) waits.push(tryOn.afterMs);
        if (!tryOn || !isLate)
          saying.add(recipient, outcome, { isEnd: !tryOn, nextChannel: tryOn !== undefined, isLines });
      },
    };
    const take = async (): Promise<void> => {
      try {
        await inOrder(dropReplaced, ...stages)(request.recipients, underway);
      } finally {
        end();
        await saying.stored();
      }
    };
    await (isLate ? orLater(lasting(request), clock, take) : take());
    if (waits.length > 0)
      throw new Later(waitMs(lasting(request), waits, clock()), `${waits.length} are still to be reached`);
  };

/** While it can't be read it is not known when it expires either: what was tried for long comes again all the same. */
const findContent = (asked: DeliveryRequested, contentOf: ContentOf, isLate: boolean) =>
  contentOf(asked).catch((error: unknown) => {
    if (!isLate || isForGood(error)) throw error;
    throw new Later(shortestWaitMs, `what is to be sent can't be read: ${String(error)}`);
  });

/** Reports the results of one delivery, and knows when all are stored. */
function say(reports: DeliveryReports, request: DeliveryRequested, clock: () => Date) {
  const storing = new Set<Promise<void>>();
  return {
    add: (recipient: Recipient, outcome: Outcome, { isEnd, nextChannel = false, isLines = false }: Said = {}): void => {
      const { recipientId, address } = recipient;
      const isNamed = isLines || outcome.state === 'delivered';
      const pointId = isNamed ? linePointId(recipientId, { channel: request.channel, address }) : undefined;
      const result = { recipientId, ...outcome, nextChannel, ...(pointId && { pointId }), at: clock() };
      const stored = reports.add(request, result, isEnd);
      // Looked at by who waits for all; until then its failure is nobody's fault.
      stored.catch(() => undefined);
      storing.add(stored);
    },
    stored: () => Promise.all(storing),
  };
}
type Said = { readonly isEnd?: boolean; readonly nextChannel?: boolean; readonly isLines?: boolean };

const lasting = ({ requestedAt, content: { expiresAt } }: Delivering): Lasting => ({ requestedAt, expiresAt });
const shortestWaitMs = 5000;

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

/**
 * What came to its end before a crash, and was reported, is not sent again. Nor is what is asked for more than once: who supervises many
 * recipients is told once, whichever of them led to it, and the broker knows a request for the same for a bounded time only.
 */
export const dropSettled =
  (settled: Pick<SettledDeliveries, 'of'>): Stage =>
  async (due, { request, redelivered, isLate }) => {
    if (!redelivered && stepOfDelivery(request.deliveryId) !== 'supervisor') return due;
    const known = await settled.of(request.deliveryId);
    if (known) return due.filter(({ recipientId }) => !known.has(recipientId));
    // Most of them have it by now.
    if (isLate) throw new Later(shortestWaitMs, 'who has it already is not known');
    return due;
  };

/**
 * The last stage: everyone at once, so that nobody waits for another. Fails after all have ended, when one could not end.
 * Who sends may report all itself, and returns undefined then.
 */
export const toEach =
  (send: (recipient: Recipient, underway: Underway) => Promise<Ended | undefined>): Stage =>
  async (due, underway) => {
    const ended = await Promise.allSettled(
      due.map(async (recipient) => {
        const outcome = await send(recipient, underway);
        if (outcome) underway.end(recipient, outcome);
      }),
    );
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    return [];
  };
