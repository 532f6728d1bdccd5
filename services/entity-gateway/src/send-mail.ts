import { isStillOpen, toEach, untilSettled } from '@keten/delivery';
import type { Attempt, AttemptPolicy, Stage } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import { composeMail } from './compose-mail.ts';
import type { Portal } from './confirmation-url.ts';
import { atMost } from './limit-hosts.ts';
import type { MailRelays, RelayAnswer } from './mail-relays.ts';

/** An attempt tries every relay. Grey-listing wants a later one (RFC 6647 §4.2), but not so late that the next channel waits. */
export const mailPolicy: AttemptPolicy = { delaysMs: [2000, 8000, 20_000], longestWaitMs: 30_000 };
const mailsAtOnce = 20;

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
  const { relays, entities, factLog, clock, stopping, policy = mailPolicy } = parts;
  const run = atMost(mailsAtOnce);
  return toEach(async (recipient, { request, superseded, report }) => {
    const { content, warningId, revision } = request;
    const { recipientId, mustConfirm } = recipient;
    const attempt = async (): Promise<Attempt> =>
      content.expiresAt <= clock()
        ? { next: 'end', state: 'expired', route: '', detail: 'too late' }
        : judgeRelay(await relays.send(composeMail(content, recipient, parts), superseded));
    return untilSettled(() => run(attempt), {
      ...{ policy, clock, stopping, superseded, expiresAt: content.expiresAt },
      isStillDue: async () => {
        if (entities.isRemoved(recipientId)) return false;
        return !mustConfirm || isStillOpen(factLog, { warningId, revision, recipientId });
      },
      report: (outcome) => report(recipient, outcome),
    });
  });
};

/** 250 says that the relay has it, and nothing of the recipient. */
export function judgeRelay({ kind, relay: route, detail }: RelayAnswer): Attempt {
  if (kind === 'taken') return { next: 'end', state: 'handed-over', route, detail };
  if (kind === 'refused') return { next: 'end', state: 'failed', route, detail };
  return { next: 'again', state: 'delayed', route, detail };
}
