import { stepOfDelivery } from '@keten/contracts';
import { stillOpenTogether, toEach, untilSettled } from '@keten/delivery';
import type { Answer, Attempt, AttemptPolicy, CallOut, Stage, Underway } from '@keten/delivery';
import { laneOf } from '@keten/domain';
import type { Delivering, Entity, Recipient } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import { alertIdOf, composeAlert } from './compose-alert.ts';
import type { Portal } from './confirmation-url.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Rank } from './limit-at-once.ts';
import { HostLimits } from './limit-hosts.ts';
import { isSecret, signWebhook } from './sign-webhook.ts';

/** Some forty seconds at most with the timeouts: the recipient's next channel should not wait for longer. */
export const webhookPolicy: AttemptPolicy = { delaysMs: [1000, 3000, 10_000], longestWaitMs: 30_000 };
/** An alert is tried on until it expires, beside the other channels. */
const alertPolicy: AttemptPolicy = { ...webhookPolicy, triesOn: true };
/** Who took a post and did not answer gets so many in a hurry. */
const postsInDoubt = 2;
const doubtfulWaitMs = 60_000;
/** Who is sent to later than this after it was asked for may have confirmed meanwhile. */
const freshMs = 2000;

type Parts = Portal & {
  readonly entities: Pick<RegisterView<Entity>, 'find' | 'isRemoved'>;
  readonly factLog: FactLog;
  readonly callOut: CallOut;
  readonly clock: () => Date;
  readonly stopping: AbortSignal;
  readonly limits?: HostLimits;
  readonly policy?: AttemptPolicy;
};

/** Posts to each recipient, signed with its own secret, under an id that stays the same: a receiver knows a repeat by it. */
export const sendWebhook = (parts: Parts): Stage => {
  const limits = parts.limits ?? new HostLimits();
  const isStillOpen = stillOpenTogether(parts.factLog);
  const asked = new AskedWaits();
  return toEach(async (recipient, underway) => {
    const { clock, stopping, policy = alertPolicy } = parts;
    const { request, isLate, superseded, report } = underway;
    const { expiresAt } = request.content;
    const waitMs = asked.leftMs(recipient.address, clock());
    if (waitMs > 0 && isLate && expiresAt > clock()) return { ...asksToWait, tryOn: { afterMs: waitMs } };
    const message = messageOf({ ...parts, isStillOpen }, recipient, underway);
    const post = inDoubtBySeverity(request, () => postOnce(parts, limits, message, recipient));
    const ended = await untilSettled(post, {
      ...{ clock, stopping, superseded, expiresAt, isStillDue: message.isStillDue },
      policy: isLate ? { ...policy, delaysMs: [] } : policy,
      report: (outcome) => (isLate ? undefined : report(recipient, outcome)),
    });
    if (ended.tryOn) asked.note(recipient.address, ended.tryOn.afterMs, clock());
    return ended;
  });
};

const asksToWait = { state: 'delayed', route: '', detail: 'asks to wait' } as const;

type Composing = Parts & { readonly isStillOpen: ReturnType<typeof stillOpenTogether> };

function messageOf(parts: Composing, recipient: Recipient, { request, superseded }: Underway) {
  const { isStillOpen, entities, clock } = parts;
  const { warningId, revision, lane, deliveryId, content, requestedAt } = request;
  const { recipientId, mustConfirm } = recipient;
  const isStillDue = async (): Promise<boolean> =>
    !entities.isRemoved(recipientId) && (!mustConfirm || isStillOpen({ warningId, revision, recipientId }));
  const rank: Rank = content.severity === 'Extreme' ? 'extreme' : lane;
  return {
    // What repeats it has the same id; what asks again, on the next rung, is another message about the same alert.
    id: `${alertIdOf(request, recipientId)}.${stepOfDelivery(deliveryId)}`,
    body: () => composeAlert(request, recipient, parts),
    ...{ expiresAt: content.expiresAt, superseded, rank, group: `${lane} ${warningId}`, isStillDue },
    waitedTooLong: () => clock().getTime() - requestedAt.getTime() > freshMs,
  };
}

/**
 * What a receiver may have taken is not posted again unless people may be in danger: then twice is better than never, and the
 * receiver knows the repeat by its id.
 */
function inDoubtBySeverity({ content }: Delivering, post: () => Promise<Attempt>) {
  const most = laneOf(content) === 'urgent' ? postsInDoubt : 1;
  let doubtful = 0;
  return async (): Promise<Attempt> => {
    const attempt = await post();
    if (attempt.next === 'end' || attempt.state !== 'in-doubt' || ++doubtful < most) return attempt;
    const { state, route, detail } = attempt;
    return { next: 'end', state, route, detail, ...(most > 1 && { tryOn: { afterMs: doubtfulWaitMs } }) };
  };
}

/** For how long addresses asked to be left alone. */
class AskedWaits {
  readonly #untilMs = new Map<string, number>();

  leftMs(address: string, now: Date): number {
    const left = (this.#untilMs.get(address) ?? 0) - now.getTime();
    if (left <= 0) this.#untilMs.delete(address);
    return left;
  }

  note(address: string, forMs: number, now: Date): void {
    if (forMs > 0) this.#untilMs.set(address, now.getTime() + forMs);
  }
}

/** What is posted: a receiver knows a repeat by its id. */
export type Message = {
  readonly id: string;
  /** Made when its turn comes: a thousand large ones that wait would fill the memory. */
  readonly body: () => string;
  readonly expiresAt: Date;
  readonly rank: Rank;
  /** Whose places it takes, such as one warning's. */
  readonly group: string;
  /** Aborts when something newer came: what waits for its turn is not posted, and what is under way is broken off. */
  readonly superseded?: AbortSignal;
  /** Looked at when its turn comes, if it waited for that too long. */
  readonly waitedTooLong?: () => boolean;
  readonly isStillDue?: () => Promise<boolean>;
};
export type PostParts = Pick<Parts, 'callOut' | 'clock'> & { readonly entities: Pick<RegisterView<Entity>, 'find'> };

/** One attempt at one recipient's own address, signed with its own secret. */
export async function postOnce(
  { entities, callOut, clock }: PostParts,
  limits: HostLimits,
  message: Message,
  recipient: Recipient,
): Promise<Attempt> {
  const { id, expiresAt, superseded: signal, rank, group, waitedTooLong, isStillDue } = message;
  const url = URL.parse(recipient.address);
  const secret = (await entities.find(recipient.recipientId))?.webhookSecret;
  const route = url?.host ?? '';
  if (!url) return { next: 'end', state: 'failed', route, detail: 'the address is no URL', isLines: true };
  if (!isSecret(secret)) return { next: 'end', state: 'failed', route, detail: 'no webhook secret is registered' };

  return limits.run(group, url, async () => {
    const now = clock();
    if (signal?.aborted) return { ...replaced, route };
    if (expiresAt <= now) return { next: 'end', state: 'expired', route, detail: 'too late' };
    if (waitedTooLong?.() && isStillDue && !(await isStillDue())) return { next: 'end', ...noLongerOpen, route };
    if (!limits.mayTry(route, now)) return { next: 'again', state: 'delayed', route, detail: 'the host is away' };
    const signed = await limits.inTurn(rank, group, () => signWebhook({ id, body: message.body(), secret, now }));
    if (signal?.aborted) return { ...replaced, route };
    const answer = await callOut(recipient.address, { method: 'POST', signal, ...signed });
    if (signal?.aborted && answer.kind === 'unanswered')
      return { next: 'end', state: 'in-doubt', route, detail: 'called off' };
    if (!signal?.aborted) noteHost(limits, route, answer, clock());
    return judgeAnswer(answer, route, clock());
  });
}

const replaced = { next: 'end', state: 'revoked', detail: 'a newer revision came' } as const;
const noLongerOpen = { state: 'revoked', detail: 'no longer open' } as const;

function noteHost(limits: HostLimits, host: string, { kind }: Answer, now: Date): void {
  if (kind !== 'refused') limits.note(host, kind !== 'unreachable', now);
}
