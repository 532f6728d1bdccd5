import { postOften, retryAfterMs } from '@keten/delivery';
import type { Answer, LookupAll, Subscribed } from '@keten/delivery';
import type { Encrypt, Plaintext } from './encrypting/encrypting.ts';
import type { RingKey } from './key-ring.ts';
import { PushAddresses } from './push-address.ts';
import type { PushUrgency } from './push-headers.ts';
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
  readonly payload: Plaintext;
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
  readonly encrypt: Encrypt;
  readonly allowPrivate: boolean;
  /** Connections that are kept open to one push service, where each carries one push at a time. */
  readonly connections: number;
  readonly clock: () => Date;
  readonly timeoutMs?: number;
  readonly lookup?: LookupAll;
};

/** Encrypts for one browser (RFC 8291, a fresh key for every message) and hands it to its push service (RFC 8030). */
export function sendPush({
  vapid,
  encrypt,
  allowPrivate,
  connections,
  clock,
  timeoutMs = 10_000,
  lookup,
}: Parts): SendPush & Closable {
  const rules = { allowPrivate, onlyTls: !allowPrivate };
  const post = postOften({ ...rules, timeoutMs, connections, ...(lookup && { lookup }) });
  // Before we sign for it: anyone can make a subscription up.
  const addresses = new PushAddresses(rules);
  const send: SendPush = async (to, message) => {
    const address = addresses.read(to.endpoint);
    if (address === 'nowhere') return { is: 'gone' };
    if ('why' in address) return { is: 'refused', why: address.why };
    const body = encrypted(encrypt, to, message.payload);
    if (!body) return { is: 'refused', why: 'the keys of the subscription are no keys' };
    const { origin, path } = address;
    const headers = headersOf(message, vapid.for(origin, message.key));
    const answer = await post({ origin, path, body, headers, signal: message.signal });
    const outcome = outcomeOf(answer, clock());
    return outcome.is === 'again' && message.signal?.aborted ? { ...outcome, fault: 'none' } : outcome;
  };
  return Object.assign(send, { onApplicationShutdown: post.close });
}
type Closable = { onApplicationShutdown(): void };

/** Undefined for keys that a browser could not have made: they are no reason to try again. */
function encrypted(encrypt: Encrypt, to: Subscribed<'push'>, payload: Plaintext): Buffer | undefined {
  try {
    return encrypt(to, payload);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The headers of a push (RFC 8030 §5). */
const headersOf = ({ topic, urgency, ttlSeconds }: PushMessage, authorization: string): Record<string, string> => ({
  ...{ authorization, urgency, topic, ttl: String(ttlSeconds) },
  ...{ 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' },
});

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
