import { untilSettled } from '@keten/delivery';
import type { Attempt, AttemptPolicy, Outcome, SettledDeliveries } from '@keten/delivery';
import type { Channel, DeliveryState, Entity, Recipient } from '@keten/domain';
import type { Delivery, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { atMost } from './limit-at-once.ts';

/** What a gateway takes to its readers without an alert ever waiting for it. */
export type Notice = {
  readonly noticeId: string;
  readonly channel: Channel;
  readonly recipients: readonly Recipient[];
};

/** How one kind of notice goes over one channel. */
export type Way<N extends Notice> = {
  readonly atOnce: number;
  readonly policy: AttemptPolicy;
  readonly attempt: (notice: N, recipient: Recipient) => Promise<Attempt>;
};

/** What one kind of notice is about. */
export type Kind<N extends Notice> = {
  /** @throws Rejected for what must not be sent. */
  readonly check: (notice: N) => void;
  readonly expiresAt: (notice: N) => Date;
  /** For the log; no personal data. */
  readonly name: (notice: N) => Readonly<Record<string, string | number>>;
  /** Hears of the end of each before it is remembered: what it could not keep is done again. */
  readonly ended?: (notice: N, recipient: Recipient, state: DeliveryState) => Promise<void>;
  readonly said: string;
};

export type NoticeParts = {
  readonly settled: Pick<SettledDeliveries, 'of' | 'note'>;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly log: Pick<Log, 'info'>;
  readonly clock: () => Date;
  readonly stopping: AbortSignal;
};
export type DeliverNotice<N extends Notice> = (notice: N, delivery: Pick<Delivery, 'redelivered'>) => Promise<void>;

/** Takes a notice to its readers over one channel. Whose came to its end before a crash is not sent to again. */
export const deliverNotice = <N extends Notice>(
  { settled, entities, log, clock, stopping }: NoticeParts,
  { atOnce, policy, attempt }: Way<N>,
  { check, expiresAt: endOf, name, ended, said }: Kind<N>,
): DeliverNotice<N> => {
  const run = atMost(atOnce);
  return async (notice, { redelivered }) => {
    check(notice);
    const { noticeId, channel, recipients } = notice;
    const known = (redelivered && (await settled.of(noticeId))) || new Set<string>();
    const counts = new Map<DeliveryState, number>();
    const expiresAt = endOf(notice);
    const send = async (recipient: Recipient): Promise<void> => {
      const once = async (): Promise<Attempt> => {
        if (entities.isRemoved(recipient.recipientId)) return removed;
        return expiresAt <= clock() ? tooLate : attempt(notice, recipient);
      };
      const outcome = await untilSettled(() => run(once), {
        ...{ policy, clock, stopping, expiresAt, isStillDue: () => Promise.resolve(true), report: () => undefined },
      });
      counts.set(outcome.state, (counts.get(outcome.state) ?? 0) + 1);
      await ended?.(notice, recipient, outcome.state);
      const result = { recipientId: recipient.recipientId, ...outcome, at: clock() };
      await settled.note({ deliveryId: noticeId }, [result]);
    };
    const due = recipients.filter(({ recipientId }) => !known.has(recipientId));
    const all = await Promise.allSettled(due.map(send));
    log.info({ ...name(notice), channel, counts: Object.fromEntries(counts) }, said);
    for (const each of all) if (each.status === 'rejected') throw each.reason;
  };
};

const removed: Attempt = { next: 'end', state: 'revoked', route: '', detail: 'no longer registered' };
const tooLate: Attempt = { next: 'end', state: 'expired', route: '', detail: 'too late' } satisfies Outcome & Attempt;
