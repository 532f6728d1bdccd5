import { bulletinHash } from '@keten/contracts';
import type { BulletinNoticeRequested, DeliveryState, Plane, Recipient } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { untilSettled } from '@keten/platform';
import type { Attempt, AttemptPolicy, Log, Outcome, SettledDeliveries } from '@keten/platform';
import { composeBulletinMail, composeBulletinWebhook } from './compose-bulletin.ts';
import { atMost, HostLimits } from './limit-hosts.ts';
import type { MailRelays } from './mail-relays.ts';
import { judgeRelay, mailPolicy } from './send-mail.ts';
import { postOnce, webhookPolicy } from './send-webhook.ts';
import type { PostParts } from './send-webhook.ts';

/** The relays and lines themselves are shared with alerts: bulletins leave most of what those can take free. */
const mailsAtOnce = 2;
const webhooksAtOnce = 16;

export type DeliverBulletin = (
  notice: BulletinNoticeRequested,
  delivery: Pick<Delivery, 'redelivered'>,
) => Promise<void>;
type Way = {
  readonly atOnce: number;
  readonly policy: AttemptPolicy;
  readonly attempt: (notice: BulletinNoticeRequested, recipient: Recipient) => Promise<Attempt>;
};

type Parts = {
  readonly settled: Pick<SettledDeliveries, 'of' | 'note'>;
  readonly log: Pick<Log, 'info'>;
  readonly clock: () => Date;
  readonly plane: Plane;
  readonly stopping: AbortSignal;
};

/**
 * Takes a bulletin to its readers over one channel. Nobody waits for it: what fails is counted in the log, and is in the portal all
 * the same. Whose came to its end before a crash is not sent to again.
 *
 * @throws Rejected for what was not released as it is, or belongs to the other plane.
 */
export const deliverBulletin = (
  { settled, log, clock, plane, stopping }: Parts,
  { atOnce, policy, attempt }: Way,
): DeliverBulletin => {
  const run = atMost(atOnce);
  return async (notice, { redelivered }) => {
    const { noticeId, bulletinId, revision, channel, content, contentHash } = notice;
    if (bulletinHash(content) !== contentHash) throw new Rejected('the bulletin is not what was released');
    if (content.plane !== plane)
      throw new Rejected(`a bulletin of the ${content.plane} plane came to the ${plane} plane`);
    const known = redelivered ? await settled.of(noticeId) : new Set<string>();
    const counts = new Map<DeliveryState, number>();
    const expiresAt = content.validUntil;
    const send = async (recipient: Recipient): Promise<void> => {
      const once = (): Promise<Attempt> =>
        expiresAt <= clock() ? Promise.resolve(tooLate) : attempt(notice, recipient);
      const outcome = await untilSettled(() => run(once), {
        ...{ policy, clock, stopping, expiresAt, isStillDue: () => Promise.resolve(true), report: () => undefined },
      });
      counts.set(outcome.state, (counts.get(outcome.state) ?? 0) + 1);
      const name = { deliveryId: noticeId, warningId: bulletinId, revision, channel };
      await settled.note(name, [{ recipientId: recipient.recipientId, ...outcome, at: clock() }]);
    };
    const due = notice.recipients.filter(({ recipientId }) => !known.has(recipientId));
    const ended = await Promise.allSettled(due.map(send));
    log.info({ bulletinId, revision, channel, counts: Object.fromEntries(counts) }, 'a bulletin is sent');
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  };
};

const tooLate: Attempt = { next: 'end', state: 'expired', route: '', detail: 'too late' } satisfies Outcome & Attempt;

export const bulletinMail = (
  relays: MailRelays,
  sender: { readonly from: string; readonly portalUrl: string },
): Way => ({
  atOnce: mailsAtOnce,
  policy: mailPolicy,
  attempt: async (notice, recipient) => judgeRelay(await relays.send(composeBulletinMail(notice, recipient, sender))),
});

export function bulletinWebhooks(parts: PostParts, portalUrl: string): Way {
  const limits = new HostLimits();
  return {
    atOnce: webhooksAtOnce,
    policy: webhookPolicy,
    attempt: (notice, recipient) => {
      const { bulletinId, revision, content, withdrawnBecause } = notice;
      const end = withdrawnBecause === '' ? '' : '.withdrawn';
      const id = `${bulletinId}.${revision}.${recipient.recipientId}${end}`;
      const message = { id, body: composeBulletinWebhook(notice, portalUrl), expiresAt: content.validUntil };
      return postOnce(parts, limits, message, recipient);
    },
  };
}
