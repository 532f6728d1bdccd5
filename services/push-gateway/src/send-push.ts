import { AddressRefused, callOut, checkUrl, leadsNowhere, retryAfterMs } from '@keten/delivery';
import type { Answer, LookupAll, Subscribed } from '@keten/delivery';
import webpush from 'web-push';
import type { PushUrgency } from './push-headers.ts';
import type { RingKey } from './key-ring.ts';
import type { VapidTokens } from './vapid-tokens.ts';

/**
 * What a push service said, in its terms:
 * - `sent`: it took the message (201). That is not delivery, and delivery is not display.
 * - `gone`: the subscription is over (404, 410; RFC 8030 §7.3), or leads nowhere, as those of browsers that lost their service do.
 * - `again`: not now (429, 5xx, or no answer), after a while that it may have named. It may have arrived nonetheless.
 * - `refused`: never (any other answer, or an endpoint that we don't call).
 */
export type PushOutcome = { readonly is: 'sent' | 'gone' } | Again | Refused;
export type Again = {
  readonly is: 'again';
  readonly why: string;
  readonly afterMs: number;
  /** Whose it is: of the line or the address, of the push service, or of nobody there. */
  readonly fault: 'line' | 'service' | 'none';
  /** Whoever answers for names says that there is none such (RFC 8020). */
  readonly isNameUnknown?: true;
};
type Refused = { readonly is: 'refused'; readonly why: string; readonly byThem?: true };

export type PushMessage = {
  readonly payload: string;
  /** That the subscription was made with. */
  readonly key: RingKey;
  readonly topic: string;
  readonly ttlSeconds: number;
  readonly urgency: PushUrgency;
  /** Breaks off what is under way: it may have arrived nonetheless. */
  readonly signal?: AbortSignal;
};
export type SendPush = (to: Subscribed<'push'>, message: PushMessage) => Promise<PushOutcome>;

type Parts = {
  readonly vapid: VapidTokens;
  readonly allowPrivate: boolean;
  /** Connections that are kept open to one push service. */
  readonly connections: number;
  readonly clock: () => Date;
  readonly timeoutMs?: number;
  readonly lookup?: LookupAll;
};

/** Encrypts for one browser (RFC 8291, a fresh key for every message) and hands it to its push service (RFC 8030). */
export function sendPush({
  vapid,
  allowPrivate,
  connections,
  clock,
  timeoutMs = 10_000,
  lookup,
}: Parts): SendPush & Closable {
  const rules = { allowPrivate, onlyTls: !allowPrivate };
  const call = callOut({ ...rules, timeoutMs, connections, ...(lookup && { lookup }) });
  const send: SendPush = async (to, message) => {
    const endpoint = checked(to.endpoint, rules);
    if ('is' in endpoint) return endpoint;
    if (leadsNowhere(endpoint)) return { is: 'gone' };
    const encrypted = encrypt(to, message, vapid.for(endpoint.origin, message.key));
    if ('is' in encrypted) return encrypted;
    const answer = await call(to.endpoint, { method: 'POST', ...encrypted, signal: message.signal });
    const outcome = outcomeOf(answer, clock());
    return outcome.is === 'again' && message.signal?.aborted ? { ...outcome, fault: 'none' } : outcome;
  };
  return Object.assign(send, { onApplicationShutdown: call.close });
}
type Closable = { onApplicationShutdown(): void };

/** Before we sign for it: anyone can make a subscription up. */
function checked(endpoint: string, rules: Parameters<typeof checkUrl>[1]): URL | Refused {
  try {
    return checkUrl(endpoint, rules);
  } catch (error) {
    if (error instanceof AddressRefused) return { is: 'refused', why: error.message };
    throw error;
  }
}

type Encrypted = { readonly headers: Record<string, string | number>; readonly body: Buffer };

/** Keys that a browser could not have made are no reason to try again. */
function encrypt(
  { endpoint, p256dh, auth }: Subscribed<'push'>,
  { payload, topic, ttlSeconds, urgency }: PushMessage,
  authorization: string,
): Encrypted | Refused {
  try {
    const { headers, body } = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      ...{ TTL: ttlSeconds, urgency, topic, contentEncoding: 'aes128gcm' },
      headers: { Authorization: authorization },
    });
    return { headers, body };
  } catch {
    return { is: 'refused', why: 'the keys of the subscription are no keys' };
  }
}

function outcomeOf(answer: Answer, now: Date): PushOutcome {
  if (answer.kind === 'refused') return { is: 'refused', why: answer.detail };
  if (answer.kind !== 'answered') {
    const isNameUnknown = answer.detail === 'ENOTFOUND' && { isNameUnknown: true as const };
    return { is: 'again', why: `no answer (${answer.detail})`, afterMs: 0, fault: 'line', ...isNameUnknown };
  }
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone' };
  const why = `the push service answered ${status}`;
  if (status !== 429 && status < 500) return { is: 'refused', why, byThem: true };
  return { is: 'again', why, fault: 'service', afterMs: retryAfterMs(headers['retry-after'], now) ?? 0 };
}
