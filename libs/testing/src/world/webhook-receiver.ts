import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { answerTaken, failRequest, readBody } from './http-misbehaviour.ts';
import type { HttpMisbehaviour } from './http-misbehaviour.ts';
import { createInbox, waitFor } from './inbox.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import { checkWebhook } from './webhook-signature.ts';

/** An alert that was signed well and taken, once per webhook-id. */
export interface Alert {
  readonly id: string;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A request as it came, whatever became of it. */
export interface WebhookAttempt {
  readonly id: string | undefined;
  readonly outcome: 'taken' | 'duplicate' | 'failed on purpose' | 'refused';
  readonly reason?: string;
}

/** Where one entity takes its alerts. */
export interface WebhookEndpoint {
  readonly name: string;
  readonly url: string;
  /** `whsec_` and base64, as Standard Webhooks writes a secret. */
  readonly secret: string;
  readonly alerts: () => readonly Alert[];
  readonly attempts: () => readonly WebhookAttempt[];
  /** Waits until there were so many requests, good or bad. */
  readonly expectAttempts: (count: number, withinMs?: number) => Promise<readonly WebhookAttempt[]>;
  readonly expectAlert: (wanted: RegExp, withinMs?: number) => Promise<Alert>;
  readonly expectSilence: (forMs?: number) => Promise<void>;
  /** Fails on an alert that no expectation took, and on a request that was refused for its signature. */
  readonly expectNothingMore: () => void;
  readonly unexpected: () => readonly Alert[];
  /** How often an alert came that was taken before; of all alerts without an id. */
  readonly duplicates: (id?: string) => number;
  /** Automatic behaviour, such as acknowledging through the link in the alert; runs once it was answered. */
  readonly onAlert: (answer: (alert: Alert) => void) => () => void;
  readonly misbehave: (how: HttpMisbehaviour) => void;
  readonly behave: () => void;
}

export interface WebhookReceiver {
  readonly origin: string;
  readonly port: number;
  /** A new endpoint, or the one with this name. */
  readonly endpoint: (name: string, secret?: string) => WebhookEndpoint;
  readonly endpoints: () => readonly WebhookEndpoint[];
  readonly close: () => Promise<void>;
}

export interface WebhookReceiverOptions {
  readonly port?: number;
  /** With a key and certificate it speaks HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly clock?: () => Date;
}

const MAX_BODY_OCTETS = 1024 * 1024;
const MAX_ATTEMPTS_KEPT = 10_000;

/** Receives Standard Webhooks for any number of fictional entities, and checks them as a careful receiver does. */
export async function startWebhookReceiver({ port, tls, clock = () => new Date() }: WebhookReceiverOptions = {}) {
  const byPath = new Map<string, ReturnType<typeof createEndpoint>>();
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const found = byPath.get(request.url ?? '');
    if (!found) return void response.writeHead(404).end();
    found.take(request, response).catch(() => response.destroy());
  };
  const listening = await listen(tls ? createTlsServer(tls, serve) : createServer(serve), port);
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${listening.port}`;

  const endpoint = (name: string, secret = `whsec_${randomBytes(24).toString('base64')}`) => {
    const path = `/hooks/${encodeURIComponent(name)}`;
    const known = byPath.get(path);
    if (known) return known.endpoint;
    const created = createEndpoint({ name, url: `${origin}${path}`, secret, clock });
    byPath.set(path, created);
    return created.endpoint;
  };
  const receiver: WebhookReceiver = {
    origin,
    port: listening.port,
    endpoint,
    endpoints: () => [...byPath.values()].map((entry) => entry.endpoint),
    close: listening.close,
  };
  return receiver;
}

const createEndpoint = ({ name, url, secret, clock }: EndpointFacts) => {
  const inbox = createInbox<Alert>({ name: `alert at ${name}`, textOf: ({ text }) => text });
  const attempts: WebhookAttempt[] = [];
  const watchers = new Set<() => void>();
  const taken = new Map<string, number>();
  const misbehaviour = createMisbehaviour<Partial<HttpMisbehaviour>>({});

  const record = (attempt: WebhookAttempt) => {
    attempts.push(attempt);
    if (attempts.length > MAX_ATTEMPTS_KEPT) attempts.shift();
    for (const watcher of [...watchers]) watcher();
  };
  const onAttempt = (watcher: () => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  };

  const faultOf = ({ method, headers }: IncomingMessage, body: Buffer | undefined): Fault | undefined => {
    if (method !== 'POST') return { status: 405, reason: 'Only POST.' };
    if (!body) return { status: 413, reason: 'The body is too long.' };
    const reason = checkWebhook({ headers, body, secret, now: clock() });
    return reason === undefined ? undefined : { status: 401, reason };
  };
  const accept = (id: string, body: Buffer, request: IncomingMessage) => {
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    record({ id, outcome: times === 1 ? 'taken' : 'duplicate' });
    if (times === 1) inbox.add({ id, ...read(body), headers: request.headers });
  };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request, MAX_BODY_OCTETS);
    const id = request.headers['webhook-id']?.toString();
    const fault = faultOf(request, body);
    if (fault || !body || id === undefined) {
      record({ id, outcome: 'refused', reason: fault?.reason ?? '' });
      response.writeHead(fault?.status ?? 400, { 'content-type': 'text/plain' }).end(fault?.reason);
      return;
    }
    const { kind, ...details } = misbehaviour.take();
    const how = kind && { kind, ...details };
    if (failRequest(how, response)) {
      record({ id, outcome: 'failed on purpose' });
      return;
    }
    answerTaken(how, response, 204);
    accept(id, body, request);
  };

  const refusals = () => attempts.filter(({ outcome }) => outcome === 'refused');
  const endpoint: WebhookEndpoint = {
    name,
    url,
    secret,
    alerts: inbox.all,
    attempts: () => [...attempts],
    expectAttempts: (count, withinMs = 30_000) =>
      waitFor(() => (attempts.length >= count ? [...attempts] : undefined), onAttempt, withinMs).catch(() => {
        throw new Error(
          `Expected ${count} requests at ${name} within ${withinMs} ms, but there were ${attempts.length}.`,
        );
      }),
    expectAlert: inbox.expect,
    expectSilence: inbox.expectSilence,
    expectNothingMore: () => {
      const [refused] = refusals();
      if (refused) throw new Error(`${name} refused a request: ${refused.reason}`);
      inbox.expectNothingMore();
    },
    unexpected: inbox.unexpected,
    duplicates: (id) =>
      [...taken].reduce((sum, [key, times]) => sum + (id === undefined || id === key ? times - 1 : 0), 0),
    onAlert: inbox.onAdd,
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
  };
  return { endpoint, take };
};

interface Fault {
  readonly status: number;
  readonly reason: string;
}

interface EndpointFacts {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly clock: () => Date;
}

const read = (body: Buffer): { readonly body: unknown; readonly text: string } => {
  const text = body.toString('utf8');
  try {
    return { text, body: JSON.parse(text) };
  } catch {
    return { text, body: undefined };
  }
};
