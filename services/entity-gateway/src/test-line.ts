import { lineTestReported } from '@keten/contracts';
import { lineTestToken, untilSettled } from '@keten/delivery';
import type { Attempt, AttemptPolicy, CallOut, Ended } from '@keten/delivery';
import type { LineFault, LineTestReported, LineTestRequested, Plane } from '@keten/domain';
import type { Publisher, RegisterView } from '@keten/messaging';
import type { Entity } from '@keten/domain';
import type { Log } from '@keten/platform';
import { composeLineTestMail, composeLineTestWebhook } from './compose-line-test.ts';
import type { Portal } from './confirmation-url.ts';
import { atMost } from './limit-at-once.ts';
import { HostLimits } from './limit-hosts.ts';
import type { MailRelays } from './mail-relays.ts';
import { judgeRelay } from './send-mail.ts';
import { postOnce } from './send-webhook.ts';
import type { PostParts } from './send-webhook.ts';

/** A relay or a host that is away for a moment is no line that fails. */
const policy: AttemptPolicy = { delaysMs: [2000, 8000, 20_000], longestWaitMs: 60_000 };
/** Alerts have places of their own. */
const atOnce = 4;
/** An answer that gives back a word. */
const mostAnswerBytes = 64 * 1024;

export type TestLine = (asked: LineTestRequested) => Promise<void>;
type Said = Pick<LineTestReported, 'outcome' | 'proof' | 'fault' | 'detail'>;
/** Over one channel: an attempt, and what its end says of the line; nothing when the fault is ours. */
type Way = {
  readonly attempt: (asked: LineTestRequested) => Promise<Attempt>;
  readonly judge: (ended: Ended, isForGood: boolean, asked: LineTestRequested) => Said | undefined;
};
type Parts = {
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly entities: Pick<RegisterView<Entity>, 'isRemoved'>;
  readonly clock: () => Date;
  readonly stopping: AbortSignal;
  readonly log: Pick<Log, 'info'>;
};

/**
 * Tests whether a line leads to where it should, and says what came of it. Of what did not leave for reasons of our own nothing is said:
 * it is asked for again.
 */
export const testLine = ({ publisher, entities, clock, stopping, log }: Parts, { attempt, judge }: Way): TestLine => {
  const run = atMost(atOnce);
  return async (asked) => {
    const { testId, pointId, entityId, channel, answerBy: expiresAt } = asked;
    let last: Attempt | undefined;
    const once = async (): Promise<Attempt> => {
      if (entities.isRemoved(entityId)) return removed;
      return (last = expiresAt <= clock() ? tooLate : await attempt(asked));
    };
    const ended = await untilSettled(() => run(once), {
      ...{ policy, clock, stopping, expiresAt, isStillDue: () => Promise.resolve(true), report: () => undefined },
    });
    const said = judge(ended, last?.next === 'end', asked);
    log.info({ testId, channel, ...(said && { outcome: said.outcome }) }, 'a line was tested');
    if (said) await publisher.publish(lineTestReported, { testId, pointId, ...said, at: clock() });
  };
};

const removed: Attempt = { next: 'end', state: 'revoked', route: '', detail: 'no longer registered' };
const tooLate: Attempt = { next: 'end', state: 'expired', route: '', detail: 'too late' };
const failed = (fault: LineFault, detail: string): Said => ({ outcome: 'failed', fault, detail });

type MailParts = Portal & { readonly relays: MailRelays; readonly from: string; readonly plane: Plane };

/** That a relay has it says nothing of who reads it: the press of a button does. */
export const mailLine = ({ relays, ...sender }: MailParts): Way => ({
  attempt: async (asked) => judgeRelay(await relays.send(composeLineTestMail(asked, sender))),
  judge: ({ state, detail, isLines }) => {
    if (state === 'handed-over') return { outcome: 'sent', detail };
    return isLines ? failed('refused', detail) : undefined;
  },
});

type WebhookParts = Portal & PostParts & { readonly plane: Plane };

/** Signed as an alert is. What answers 2xx would take an alert; what gives back the challenge has read what it took. */
export function webhookLineTest({ callOut, ...parts }: WebhookParts): Way {
  const limits = new HostLimits();
  const proven = new Set<string>();
  return {
    attempt: (asked) => {
      const { testId, entityId: recipientId, name, address, answerBy: expiresAt } = asked;
      const challenge = lineTestToken(parts.confirmationKey, asked);
      const reading: CallOut = async (to, call) => {
        const answer = await callOut(to, { ...call, mostBytes: mostAnswerBytes });
        if (answer.kind === 'answered' && givesBack(answer.body, challenge)) proven.add(testId);
        return answer;
      };
      const body = (): string => composeLineTestWebhook(asked, parts);
      const message = { id: testId, body, expiresAt, rank: 'routine' as const, group: 'line-tests' };
      const recipient = { recipientId, name, address, mustConfirm: false };
      return postOnce({ ...parts, callOut: reading }, limits, message, recipient);
    },
    judge: ({ state, detail }, isForGood, { testId }) => {
      if (state === 'delivered')
        return { outcome: 'answered', proof: proven.delete(testId) ? 'challenge' : 'answer', detail };
      if (state === 'failed' && isForGood) return failed('refused', detail);
      return state === 'failed' || state === 'in-doubt' ? failed('unreachable', detail) : undefined;
    },
  };
}

function givesBack(body: Buffer, challenge: string): boolean {
  try {
    return (JSON.parse(body.toString()) as { challenge?: unknown } | null)?.challenge === challenge;
  } catch {
    return false;
  }
}
