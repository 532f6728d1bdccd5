import { rungOfDelivery } from '@keten/contracts';
import { stillOpenTogether, toEach, untilSettled } from '@keten/delivery';
import type { Attempt, AttemptPolicy, Stage } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import { composeMail } from './compose-mail.ts';
import type { Portal } from './confirmation-url.ts';
import { atMostEach } from './limit-at-once.ts';
import type { MailRelays, RelayAnswer } from './mail-relays.ts';

/** An attempt tries every relay. Grey-listing wants a later one (RFC 6647 §4.2), but not so late that the next channel waits. */
export const mailPolicy: AttemptPolicy = { delaysMs: [2000, 8000, 20_000], longestWaitMs: 30_000 };
/** An alert is tried on until it expires, beside the other channels. */
const alertPolicy: AttemptPolicy = { ...mailPolicy, triesOn: true };
/** Of one warning: others have places of their own. */
const mailsAtOnce = 20;
/** Who is mailed later than this after it was asked for may have confirmed meanwhile. */
const freshMs = 2000;

type Parts = Portal & {
  readonly from: string;
  readonly relays: MailRelays;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly factLog: FactLog;
  readonly clock: () => Date;
  readonly stopping: AbortSignal;
  readonly policy?: AttemptPolicy;
};

/** Mails each recipient on their own, with a link that confirms for them alone. */
export const sendMail = (parts: Parts): Stage => {
  const { relays, entities, factLog, clock, stopping, policy = alertPolicy } = parts;
  const run = atMostEach(mailsAtOnce);
  const isStillOpen = stillOpenTogether(factLog);
  return toEach(async (recipient, { request, isLate, superseded, report }) => {
    const { content, warningId, revision, lane, requestedAt, deliveryId } = request;
    const { recipientId, mustConfirm } = recipient;
    const isStillDue = async (): Promise<boolean> => {
      if (entities.isRemoved(recipientId)) return false;
      return !mustConfirm || isStillOpen({ warningId, revision, recipientId });
    };
    /** Looked at again when its turn comes: while it waited they may have confirmed. */
    const mayBeSent = async (): Promise<boolean> =>
      clock().getTime() - requestedAt.getTime() < freshMs || (await isStillDue());
    const attempt = async (): Promise<Attempt> => {
      if (content.expiresAt <= clock()) return { next: 'end', state: 'expired', route: '', detail: 'too late' };
      if (!(await mayBeSent())) return { next: 'end', state: 'revoked', route: '', detail: 'no longer open' };
      const mail = composeMail(content, recipient, parts, rungOfDelivery(deliveryId));
      return judgeRelay(await relays.send(mail, { lane, group: warningId, superseded }));
    };
    return untilSettled(() => run(`${lane} ${warningId}`, attempt), {
      ...{ clock, stopping, superseded, expiresAt: content.expiresAt, isStillDue },
      policy: isLate ? { ...policy, delaysMs: [] } : policy,
      report: (outcome) => (isLate ? undefined : report(recipient, outcome)),
    });
  });
};

/** 250 says that the relay has it, and nothing of the recipient. */
export function judgeRelay({ kind, relay: route, detail, isOfMailbox }: RelayAnswer): Attempt {
  if (kind === 'taken') return { next: 'end', state: 'handed-over', route, detail };
  if (kind === 'refused') return { next: 'end', state: 'failed', route, detail, ...(isOfMailbox && { isLines: true }) };
  return { next: 'again', state: 'delayed', route, detail };
}
