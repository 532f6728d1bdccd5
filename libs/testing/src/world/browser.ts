import { createECDH, randomBytes } from 'node:crypto';
import type { HttpMisbehaviour } from './http-misbehaviour.ts';
import { createInbox } from './inbox.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import { decryptPush } from './push-crypto.ts';

/** What `PushSubscription.toJSON()` gives to a site. */
export interface PushSubscriptionJson {
  readonly endpoint: string;
  readonly expirationTime: null;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A push message as the service worker gets it; `fault` instead of a text when it could not be decrypted. */
export interface PushMessage {
  readonly text: string;
  readonly fault?: string;
  readonly ttlSeconds: number;
  readonly urgency: string;
  readonly topic: string | undefined;
}

/** A browser with one subscription. */
export interface Browser {
  readonly name: string;
  readonly subscription: () => PushSubscriptionJson;
  readonly received: () => readonly PushMessage[];
  readonly expectPush: (wanted: RegExp, withinMs?: number) => Promise<PushMessage>;
  readonly expectSilence: (forMs?: number) => Promise<void>;
  readonly expectNothingMore: () => void;
  readonly unexpected: () => readonly PushMessage[];
  readonly onPush: (answer: (message: PushMessage) => void) => () => void;
  /** While it is off, the service keeps messages for their TTL; one with the same Topic replaces another. */
  readonly switchOff: () => void;
  readonly switchOn: () => void;
  /** The citizen withdraws: the service answers 410 from now on. */
  readonly unsubscribe: () => void;
  readonly misbehave: (how: HttpMisbehaviour) => void;
  readonly behave: () => void;
}

/** A message as the push service holds it: encrypted. */
export interface HeldPush {
  readonly body: Buffer;
  readonly ttlSeconds: number;
  readonly urgency: string;
  readonly topic: string | undefined;
  readonly receivedAt: Date;
}

export interface BrowserFacts {
  readonly name: string;
  readonly endpoint: string;
  readonly clock: () => Date;
}

const MAX_HELD = 1_000;

export function createBrowser({ name, endpoint, clock }: BrowserFacts) {
  const keys = createECDH('prime256v1');
  const p256dh = keys.generateKeys('base64url');
  const auth = randomBytes(16);
  const inbox = createInbox<PushMessage>({
    name: `push in ${name}`,
    textOf: ({ text, fault }) => (fault === undefined ? text : `(undecryptable: ${fault})`),
  });
  const misbehaviour = createMisbehaviour<Partial<HttpMisbehaviour>>({});
  let held: HeldPush[] = [];
  let on = true;
  let subscribed = true;

  const show = ({ body, ttlSeconds, urgency, topic }: HeldPush) => {
    const about = { ttlSeconds, urgency, topic };
    try {
      // A push without a body is allowed, and wakes the service worker without data.
      const text = body.length === 0 ? '' : decryptPush(body, { keys, auth }).toString('utf8');
      inbox.add({ text, ...about });
    } catch (error) {
      inbox.add({ text: '', fault: error instanceof Error ? error.message : String(error), ...about });
    }
  };
  const push = (message: HeldPush) => {
    if (on) show(message);
    if (on || message.ttlSeconds === 0) return;
    held = held.filter(({ topic }) => topic === undefined || topic !== message.topic).slice(1 - MAX_HELD);
    held.push(message);
  };
  const switchOn = () => {
    on = true;
    const now = clock().getTime();
    const alive = held.filter(({ receivedAt, ttlSeconds }) => receivedAt.getTime() + ttlSeconds * 1000 > now);
    held = [];
    alive.forEach(show);
  };

  const browser: Browser = {
    name,
    subscription: () => ({ endpoint, expirationTime: null, keys: { p256dh, auth: auth.toString('base64url') } }),
    received: inbox.all,
    expectPush: inbox.expect,
    expectSilence: inbox.expectSilence,
    expectNothingMore: inbox.expectNothingMore,
    unexpected: inbox.unexpected,
    onPush: inbox.onAdd,
    switchOff: () => void (on = false),
    switchOn,
    unsubscribe: () => void (subscribed = false),
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
  };
  return { browser, push, isSubscribed: () => subscribed, takeMisbehaviour: misbehaviour.take };
}
