import { AddressRefused, checkUrl, guardedLookup } from '@keten/delivery';
import type { Subscribed } from '@keten/delivery';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import webpush from 'web-push';
import { retryAfterMs } from './retry-after.ts';
import type { VapidTokens } from './vapid-tokens.ts';

/**
 * What a push service said, in its terms:
 * - `sent`: it took the message (201). That is not delivery, and delivery is not display.
 * - `gone`: the subscription is over (404, 410; RFC 8030 §7.3).
 * - `again`: not now (429, 5xx, or no answer), after a while that it may have named. It may have arrived nonetheless.
 * - `refused`: never (any other answer, or an endpoint that we don't call).
 */
export type PushOutcome =
  { readonly is: 'sent' | 'gone' } | { readonly is: 'again'; readonly why: string; readonly afterMs: number } | Refused;
type Refused = { readonly is: 'refused'; readonly why: string };

export type PushMessage = { readonly payload: string; readonly topic: string; readonly ttlSeconds: number };
export type SendPush = (to: Subscribed<'push'>, message: PushMessage) => Promise<PushOutcome>;

type Parts = {
  readonly vapid: VapidTokens;
  readonly allowPrivate: boolean;
  /** Connections that are kept open to one push service. */
  readonly connections: number;
  readonly clock: () => Date;
  readonly timeoutMs?: number;
};

/** Encrypts for one browser (RFC 8291, a fresh key for every message) and hands it to its push service (RFC 8030). */
export function sendPush({ vapid, allowPrivate, connections, clock, timeoutMs = 10_000 }: Parts): SendPush & Closable {
  const keepAlive = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections, timeout: 30_000 };
  const agents = {
    https: new HttpsAgent({ ...keepAlive, lookup: guardedLookup({ allowPrivate }) }),
    http: new HttpAgent(keepAlive),
  };

  const send: SendPush = async (to, message) => {
    const endpoint = checked(to.endpoint, allowPrivate);
    if ('is' in endpoint) return endpoint;
    const encrypted = encrypt(to, message, vapid.for(endpoint.origin));
    if ('is' in encrypted) return encrypted;
    const agent = endpoint.protocol === 'https:' ? agents.https : agents.http;
    return post(endpoint, { ...encrypted, agent, signal: AbortSignal.timeout(timeoutMs) }).then(
      (answer) => outcomeOf(answer, clock()),
      (error: unknown) => outcomeOfError(error),
    );
  };
  return Object.assign(send, {
    onApplicationShutdown: () => {
      agents.https.destroy();
      agents.http.destroy();
    },
  });
}
type Closable = { onApplicationShutdown(): void };

/** Who makes a subscription up could have us call our own network. */
function checked(endpoint: string, allowPrivate: boolean): URL | Refused {
  try {
    return checkUrl(endpoint, { allowPrivate, onlyTls: !allowPrivate });
  } catch (error) {
    if (error instanceof AddressRefused) return { is: 'refused', why: error.message };
    throw error;
  }
}

type Encrypted = { readonly headers: Record<string, string | number>; readonly body: Buffer };

/** Keys that a browser could not have made are no reason to try again. */
function encrypt(
  { endpoint, p256dh, auth }: Subscribed<'push'>,
  { payload, topic, ttlSeconds }: PushMessage,
  authorization: string,
): Encrypted | Refused {
  try {
    const { headers, body } = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      ...{ TTL: ttlSeconds, urgency: 'high', topic, contentEncoding: 'aes128gcm' },
      headers: { Authorization: authorization },
    });
    return { headers, body };
  } catch {
    return { is: 'refused', why: 'the keys of the subscription are no keys' };
  }
}

type Answer = { readonly status: number; readonly retryAfter: string | undefined };
type Posting = Encrypted & Pick<RequestOptions, 'agent' | 'signal'>;

/** No redirect is followed: it could lead anywhere. */
function post(endpoint: URL, { body, ...options }: Posting): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const open = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = open(endpoint, { ...options, method: 'POST' }, (response: IncomingMessage) => {
    const { statusCode: status = 0, headers } = response;
    // What it says is read to its end, or else the connection could not be used again; a long one is cut.
    let octets = 0;
    response.on('data', (chunk: Buffer) => (octets += chunk.length) > maxAnswerOctets && response.destroy());
    response.on('error', () => undefined);
    resolve({ status, retryAfter: headers['retry-after'] });
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

const maxAnswerOctets = 64 * 1024;

function outcomeOf({ status, retryAfter }: Answer, now: Date): PushOutcome {
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone' };
  const why = `the push service answered ${status}`;
  if (status === 429 || status >= 500) return { is: 'again', why, afterMs: retryAfterMs(retryAfter, now) };
  return { is: 'refused', why };
}

function outcomeOfError(error: unknown): PushOutcome {
  if (error instanceof AddressRefused) return { is: 'refused', why: error.message };
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  return { is: 'again', why: `no answer (${code})`, afterMs: 0 };
}
