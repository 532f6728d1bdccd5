import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Http2ServerRequest } from 'node:http2';
import { createBrowser } from './browser.ts';
import type { Browser, HeldPush } from './browser.ts';
import { answer, answerTaken, failRequest, readBody } from './http-misbehaviour.ts';
import type { Answering, HttpMisbehaviour } from './http-misbehaviour.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import { checkVapid } from './push-crypto.ts';

export interface PushServiceOptions {
  readonly port?: number;
  /** With a key and certificate it speaks HTTP/2, as the real ones do, and HTTP/1.1 to who can’t; without, HTTP/1.1 in the clear. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly clock?: () => Date;
}

export interface BrowserOptions {
  readonly name?: string;
  /** The VAPID public key that the site subscribed with, base64url: then no other key may push. */
  readonly applicationServerKey?: string;
}

/** A request that a real push service would refuse too. */
export interface PushRefusal {
  readonly status: number;
  readonly reason: string;
}

export interface PushService {
  readonly origin: string;
  readonly port: number;
  /** A browser that has just subscribed. */
  readonly browser: (options?: BrowserOptions) => Browser;
  readonly browsers: () => readonly Browser[];
  readonly requests: () => number;
  readonly refusals: () => readonly PushRefusal[];
  /** Fails on a message that no expectation took, in any browser, and on a refused request. */
  readonly expectNothingMore: () => void;
  /** For all subscriptions; a browser's own misbehaviour goes first. */
  readonly misbehave: (how: HttpMisbehaviour) => void;
  readonly behave: () => void;
  readonly close: () => Promise<void>;
}

type Asking = IncomingMessage | Http2ServerRequest;

interface Subscription extends ReturnType<typeof createBrowser> {
  readonly applicationServerKey: string | undefined;
}

/** RFC 8030 §7.2 and RFC 8291 §4: a service takes 4096 octets at least, and the real ones take no more. */
const MAX_BODY_OCTETS = 4096;
const MAX_REFUSALS_KEPT = 1_000;

/** A push service as browsers have one (RFC 8030), that checks VAPID (RFC 8292) and delivers to fake browsers. */
export async function startPushService({ port, tls, clock = () => new Date() }: PushServiceOptions = {}) {
  const subscriptions = new Map<string, Subscription>();
  const refusals: PushRefusal[] = [];
  const misbehaviour = createMisbehaviour<Partial<HttpMisbehaviour>>({});
  let requests = 0;

  const take = async (request: Asking, response: Answering) => {
    requests += 1;
    const subscription = subscriptions.get(request.url ?? '');
    const body = await readBody(request, MAX_BODY_OCTETS);
    const own = subscription?.takeMisbehaviour() ?? {};
    const { kind, ...details } = own.kind ? own : misbehaviour.take();
    const how = kind && { kind, ...details };
    if (failRequest(how, response)) return;

    const refusal = refuse({ request, body, subscription, audience: origin, now: clock() });
    if (refusal || !body || !subscription) {
      refuseAloud(response, refusal ?? { status: 400, reason: 'Nothing to take.' });
      return;
    }
    subscription.push(heldFrom(request.headers, body, clock()));
    answerTaken(how, response, 201, { location: `${origin}/message/${randomUUID()}` });
  };

  const refuseAloud = (response: Answering, refusal: PushRefusal) => {
    // A subscription that is gone is the citizen's doing; anything else is a fault of the sender.
    if (refusal.status !== 404 && refusal.status !== 410) refusals.push(refusal);
    if (refusals.length > MAX_REFUSALS_KEPT) refusals.shift();
    answer(response, refusal.status, { 'content-type': 'text/plain' }, refusal.reason);
  };
  const serve = (request: Asking, response: Answering) => void take(request, response).catch(() => response.destroy());
  const listening = await listen(
    tls ? createSecureServer({ ...tls, allowHTTP1: true }, serve) : createServer(serve),
    port,
  );
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${listening.port}`;

  const browser = ({ name, applicationServerKey }: BrowserOptions = {}) => {
    const path = `/push/${randomBytes(24).toString('base64url')}`;
    const title = name ?? `browser ${subscriptions.size + 1}`;
    const created = createBrowser({ name: title, endpoint: `${origin}${path}`, clock });
    subscriptions.set(path, { ...created, applicationServerKey });
    return created.browser;
  };
  const service: PushService = {
    origin,
    port: listening.port,
    browser,
    browsers: () => [...subscriptions.values()].map((subscription) => subscription.browser),
    requests: () => requests,
    refusals: () => [...refusals],
    expectNothingMore: () => {
      const [first] = refusals;
      if (first) throw new Error(`The push service refused a request with ${first.status}: ${first.reason}`);
      for (const subscription of subscriptions.values()) subscription.browser.expectNothingMore();
    },
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
    close: listening.close,
  };
  return service;
}

interface Question {
  readonly request: Asking;
  readonly body: Buffer | undefined;
  readonly subscription: Subscription | undefined;
  readonly audience: string;
  readonly now: Date;
}

const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/** RFC 8030 §5: what a push service does not take, with the status that it answers. */
const refuse = ({ request, body, subscription, audience, now }: Question): PushRefusal | undefined => {
  const { ttl, urgency, topic, authorization } = request.headers as Record<string, string | undefined>;
  if (request.method !== 'POST') return { status: 405, reason: 'Only POST.' };
  if (!subscription) return { status: 404, reason: 'No such subscription.' };
  if (!subscription.isSubscribed()) return { status: 410, reason: 'The subscription is over.' };
  if (!body) return { status: 413, reason: `More than ${MAX_BODY_OCTETS} octets.` };
  if (!/^\d{1,10}$/.test(ttl ?? '')) return { status: 400, reason: 'TTL is missing or no number of seconds.' };
  if (urgency !== undefined && !URGENCIES.includes(urgency)) return { status: 400, reason: 'Unknown Urgency.' };
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic))
    return { status: 400, reason: 'Topic is not base64url of 32.' };
  if (body.length > 0 && request.headers['content-encoding'] !== 'aes128gcm') {
    return { status: 400, reason: 'Content-Encoding is not aes128gcm.' };
  }
  const { applicationServerKey } = subscription;
  const fault = checkVapid(authorization, { audience, applicationServerKey, now });
  return fault === undefined ? undefined : { status: authorization === undefined ? 401 : 403, reason: fault };
};

const heldFrom = (headers: IncomingHttpHeaders, body: Buffer, receivedAt: Date): HeldPush => ({
  body,
  ttlSeconds: Number(headers['ttl']),
  urgency: headers['urgency']?.toString() ?? 'normal',
  topic: headers['topic']?.toString(),
  receivedAt,
});
