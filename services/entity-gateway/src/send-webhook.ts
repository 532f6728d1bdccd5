import type { DeliveryRequested, Entity, Recipient } from '@keten/domain';
import { isStillOpen } from '@keten/messaging';
import type { FactLog, RegisterView } from '@keten/messaging';
import { toEach, untilSettled } from '@keten/platform';
import type { Attempt, AttemptPolicy, Stage } from '@keten/platform';
import { composeAlert } from './compose-alert.ts';
import type { Portal } from './confirmation-url.ts';
import { judgeAnswer } from './judge-answer.ts';
import { HostLimits } from './limit-hosts.ts';
import type { Answer, PostWebhook } from './post-webhook.ts';
import { isSecret, signWebhook } from './sign-webhook.ts';

/** Some forty seconds at most with the timeouts: the recipient's next channel should not wait for longer. */
const webhookPolicy: AttemptPolicy = { delaysMs: [1000, 3000, 10_000], longestWaitMs: 30_000 };

type Parts = Portal & {
  readonly entities: Pick<RegisterView<Entity>, 'find'>;
  readonly factLog: FactLog;
  readonly post: PostWebhook;
  readonly clock: () => Date;
  readonly stopping: AbortSignal;
  readonly limits?: HostLimits;
  readonly policy?: AttemptPolicy;
};

/** Posts to each recipient, signed with its own secret, under an id that stays the same: a receiver knows a repeat by it. */
export const sendWebhook = (parts: Parts): Stage => {
  const limits = parts.limits ?? new HostLimits();
  return toEach(async (recipient, { request, report }) => {
    const { clock, stopping, factLog, policy = webhookPolicy } = parts;
    const { warningId, revision } = request;
    const { recipientId, mustConfirm } = recipient;
    return untilSettled(() => attempt(parts, limits, request, recipient), {
      ...{ policy, clock, stopping, expiresAt: request.content.expiresAt },
      isStillDue: async () => !mustConfirm || isStillOpen(factLog, { warningId, revision, recipientId }),
      report: (outcome) => report(recipient, outcome),
    });
  });
};

async function attempt(
  { entities, post, clock, ...portal }: Parts,
  limits: HostLimits,
  request: DeliveryRequested,
  recipient: Recipient,
): Promise<Attempt> {
  const { warningId, revision, content } = request;
  const url = URL.parse(recipient.address);
  const secret = (await entities.find(recipient.recipientId))?.webhookSecret;
  const route = url?.host ?? '';
  if (!url) return { next: 'end', state: 'failed', route, detail: 'the address is no URL' };
  if (!isSecret(secret)) return { next: 'end', state: 'failed', route, detail: 'no webhook secret is registered' };
  const id = `${warningId}.${revision}.${recipient.recipientId}`;

  return limits.run(url, async () => {
    const now = clock();
    if (content.expiresAt <= now) return { next: 'end', state: 'expired', route, detail: 'too late' };
    if (!limits.mayTry(route, now)) return { next: 'again', state: 'delayed', route, detail: 'the host is away' };
    const body = composeAlert(request, recipient, portal);
    const answer = await post(recipient.address, signWebhook({ id, body, secret, now }));
    noteHost(limits, route, answer, clock());
    return judgeAnswer(answer, route, clock());
  });
}

function noteHost(limits: HostLimits, host: string, { kind }: Answer, now: Date): void {
  if (kind !== 'refused') limits.note(host, kind !== 'unreachable', now);
}
