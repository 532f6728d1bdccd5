import { isStillOpen, toEach, untilSettled } from '@keten/delivery';
import type { Answer, Attempt, AttemptPolicy, CallOut, Stage } from '@keten/delivery';
import type { Entity, Recipient } from '@keten/domain';
import type { FactLog, RegisterView } from '@keten/messaging';
import { composeAlert } from './compose-alert.ts';
import type { Portal } from './confirmation-url.ts';
import { judgeAnswer } from './judge-answer.ts';
import { HostLimits } from './limit-hosts.ts';
import { isSecret, signWebhook } from './sign-webhook.ts';

/** A receiver that needs longer for its answer is tried again. */
export const webhookTimeoutMs = 5000;

/** Some forty seconds at most with the timeouts: the recipient's next channel should not wait for longer. */
export const webhookPolicy: AttemptPolicy = { delaysMs: [1000, 3000, 10_000], longestWaitMs: 30_000 };

type Parts = Portal & {
  readonly entities: Pick<RegisterView<Entity>, 'find'>;
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
  return toEach(async (recipient, { request, superseded, report }) => {
    const { clock, stopping, factLog, policy = webhookPolicy } = parts;
    const { warningId, revision } = request;
    const { recipientId, mustConfirm } = recipient;
    const message = {
      id: `${warningId}.${revision}.${recipientId}`,
      expiresAt: request.content.expiresAt,
      body: composeAlert(request, recipient, parts),
      superseded,
    };
    return untilSettled(() => postOnce(parts, limits, message, recipient), {
      ...{ policy, clock, stopping, superseded, expiresAt: request.content.expiresAt },
      isStillDue: async () => !mustConfirm || isStillOpen(factLog, { warningId, revision, recipientId }),
      report: (outcome) => report(recipient, outcome),
    });
  });
};

/** What is posted: a receiver knows a repeat by its id. */
export type Message = {
  readonly id: string;
  readonly body: string;
  readonly expiresAt: Date;
  /** Aborts when something newer came: what waits for its turn is not posted, and what is under way is broken off. */
  readonly superseded?: AbortSignal;
};
export type PostParts = Pick<Parts, 'entities' | 'callOut' | 'clock'>;

/** One attempt at one recipient's own address, signed with its own secret. */
export async function postOnce(
  { entities, callOut, clock }: PostParts,
  limits: HostLimits,
  { id, body, expiresAt, superseded: signal }: Message,
  recipient: Recipient,
): Promise<Attempt> {
  const url = URL.parse(recipient.address);
  const secret = (await entities.find(recipient.recipientId))?.webhookSecret;
  const route = url?.host ?? '';
  if (!url) return { next: 'end', state: 'failed', route, detail: 'the address is no URL' };
  if (!isSecret(secret)) return { next: 'end', state: 'failed', route, detail: 'no webhook secret is registered' };

  return limits.run(url, async () => {
    const now = clock();
    if (signal?.aborted) return { next: 'end', state: 'revoked', route, detail: 'a newer revision came' };
    if (expiresAt <= now) return { next: 'end', state: 'expired', route, detail: 'too late' };
    if (!limits.mayTry(route, now)) return { next: 'again', state: 'delayed', route, detail: 'the host is away' };
    const signed = signWebhook({ id, body, secret, now });
    const answer = await callOut(recipient.address, { method: 'POST', signal, ...signed });
    if (signal?.aborted && answer.kind === 'unanswered')
      return { next: 'end', state: 'in-doubt', route, detail: 'called off' };
    if (!signal?.aborted) noteHost(limits, route, answer, clock());
    return judgeAnswer(answer, route, clock());
  });
}

function noteHost(limits: HostLimits, host: string, { kind }: Answer, now: Date): void {
  if (kind !== 'refused') limits.note(host, kind !== 'unreachable', now);
}
