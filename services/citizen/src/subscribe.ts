import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  addSubscription,
  leadsNowhere,
  placesOf,
  removeSubscription,
  subscriptionIdOf,
  tokensKey,
} from '@keten/delivery';
import type { SubscriptionTarget } from '@keten/delivery';
import { invalid } from '@keten/platform';
import type { Fault } from '@keten/platform';
import type { Redis } from 'ioredis';
import { noPersonAt, readPhone } from './read-phone.ts';
import type { SubscriptionBody } from './subscription-body.ts';
import { phoneWords } from './words/words.ts';

export type NewSubscription = {
  readonly subscriptionId: string;
  readonly places: readonly string[];
  /** The right to end what this request began; it is told once and kept as a hash. */
  readonly token: string;
};
export type Subscribe = (asked: SubscriptionBody) => Promise<NewSubscription>;
export type Look = (subscriptionId: string, token: string) => Promise<Omit<NewSubscription, 'token'> | undefined>;
/** False when there is no such subscription, or it is not with this token. */
export type Unsubscribe = (subscriptionId: string, token: string) => Promise<boolean>;

export type TargetRules = {
  readonly allowPrivate: boolean;
  /** Those by which push-gateway signs, the one that browsers subscribe with now first. */
  readonly vapidKeys: readonly [string, ...string[]];
};
type Parts = TargetRules & {
  readonly redis: Redis;
  readonly flush: () => Promise<void>;
  readonly clock: () => Date;
};

/** What one request asked for. A browser has one request at a time, so only a number is needed to keep what others asked for. */
type Kept = { readonly places: readonly string[]; readonly phone?: string; readonly at?: number };

/** So many requests for one phone number have a token; of more the oldest lose it, and their places stay. */
const mostTokens = 10;

/**
 * Keeps a subscription; resolves when it is on disk.
 * - The id follows from the endpoint or number, so that a repeat changes nothing and nobody gets a message twice (F3).
 * - Whoever knows an endpoint is that browser: its places replace those before. A phone number is known to many, so a request
 *   only adds places, and its token takes only those away again: nobody ends the subscription of another, and nobody is kept
 *   out by what others asked for their number.
 *
 * @throws Problem 400 with everything that is wrong.
 */
export const subscribe =
  ({ redis, flush, clock, ...rules }: Parts): Subscribe =>
  async (asked) => {
    const target = targetOf(asked, rules);
    const subscriptionId = subscriptionIdOf(target);
    const key = tokensKey(subscriptionId);
    const token = randomBytes(32).toString('base64url');
    const kept: Kept = {
      places: asked.places,
      ...(target.kind === 'sms' && { phone: target.phone, at: clock().getTime() }),
    };
    const change = redis.multi();
    if (target.kind === 'push') change.del(key);
    else await retireOldest(redis, key, change);
    await change.hset(key, hashOf(token), JSON.stringify(kept)).exec();
    const places = await keepPlaces(redis, subscriptionId, target);
    await flush();
    return { subscriptionId, places, token };
  };

/** A field for each place and none for its requests, so that however many there were, so few are kept. */
async function retireOldest(redis: Redis, key: string, change: ReturnType<Redis['multi']>): Promise<void> {
  const requests = Object.entries(await redis.hgetall(key))
    .filter(([field]) => !field.startsWith(retired))
    .map(([field, text]) => ({ field, ...(JSON.parse(text) as Kept) }))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  for (const { field, places, phone } of requests.slice(mostTokens - 1)) {
    change.hdel(key, field);
    for (const place of places) change.hset(key, `${retired}${place}`, JSON.stringify({ places: [place], phone }));
  }
}
const retired = 'place:';

/** Takes away what came with a token; places that another request also asked for stay. */
export const unsubscribe =
  ({ redis, flush }: Pick<Parts, 'redis' | 'flush'>): Unsubscribe =>
  async (subscriptionId, token) => {
    const key = tokensKey(subscriptionId);
    const kept = await redis.hget(key, hashOf(token));
    if (kept === null) return false;
    await redis.hdel(key, hashOf(token));
    const { phone } = JSON.parse(kept) as Kept;
    await keepPlaces(redis, subscriptionId, phone === undefined ? undefined : { kind: 'sms', phone });
    await flush();
    return true;
  };

/** What is kept for this subscription; undefined when nothing is, or it is not with this token. Writes nothing. */
export const look =
  (redis: Redis): Look =>
  async (subscriptionId, token) => {
    if ((await redis.hexists(tokensKey(subscriptionId), hashOf(token))) === 0) return undefined;
    const places = await placesOf(redis, subscriptionId);
    return places.length === 0 ? undefined : { subscriptionId, places: [...places].sort() };
  };

/** Two requests at once each see the other's places here, or the other one sees theirs: whoever comes last has all. */
async function keepPlaces(
  redis: Redis,
  subscriptionId: string,
  target?: SubscriptionTarget,
): Promise<readonly string[]> {
  for (;;) {
    const places = await askedPlaces(redis, subscriptionId);
    if (places.length === 0 || !target) await removeSubscription(redis, subscriptionId);
    else await addSubscription(redis, { subscriptionId, places, target });
    if ((await askedPlaces(redis, subscriptionId)).join() === places.join()) return places;
  }
}

async function askedPlaces(redis: Redis, subscriptionId: string): Promise<readonly string[]> {
  const kept = await redis.hvals(tokensKey(subscriptionId));
  const places = kept.flatMap((text) => (JSON.parse(text) as Kept).places);
  return [...new Set(places)].sort();
}

/** Tokens are long and random, so a plain hash can't be guessed back; the key is looked up by the hash. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @throws Problem 400 with everything that is wrong with where it goes. */
export function targetOf(
  { push, phone, vapidKey }: SubscriptionBody,
  { allowPrivate, vapidKeys }: TargetRules,
): SubscriptionTarget {
  const faults: Fault[] = [];
  if (push && phone !== undefined)
    faults.push({ pointer: '/phone', message: 'give a phone number or a push subscription' });
  const number = phone === undefined ? undefined : readPhone(phone);
  if (phone !== undefined && number === undefined) faults.push({ pointer: '/phone', message: 'is no phone number' });
  const nobody = number === undefined ? undefined : noPersonAt(number);
  if (nobody) faults.push({ pointer: '/phone', message: phoneWords[nobody].en });
  const fault = push && endpointFault(push.endpoint, allowPrivate);
  if (fault) faults.push({ pointer: '/push/endpoint', message: fault });
  const key = vapidKey?.replace(/=$/, '') ?? vapidKeys[0];
  if (vapidKey !== undefined && !push) faults.push({ pointer: '/vapidKey', message: 'belongs to a push subscription' });
  else if (!vapidKeys.includes(key))
    faults.push({
      pointer: '/vapidKey',
      message: 'is no key of this site any more: subscribe with that of /v1/push-key',
    });
  if (faults.length > 0) throw invalid(faults);
  if (number !== undefined) return { kind: 'sms', phone: number };
  if (!push) throw invalid([{ pointer: '/push', message: 'is missing' }]);
  const { endpoint, keys } = push;
  const [p256dh, auth] = [keys.p256dh.replace(/=+$/, ''), keys.auth.replace(/=+$/, '')];
  return { kind: 'push', endpoint, p256dh, auth, vapidKey: key };
}

/** The first look only: whoever calls the endpoint looks again, and at what its name resolves to. */
function endpointFault(endpoint: string, allowPrivate: boolean): string | undefined {
  const url = URL.parse(endpoint);
  if (!url || url.username !== '' || url.password !== '') return 'is no URL of a push service';
  if (leadsNowhere(url)) return 'leads nowhere: the browser lost its push service';
  if (allowPrivate) return /^https?:$/.test(url.protocol) ? undefined : 'must be http or https';
  if (url.protocol !== 'https:') return 'must be https';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 || !host.includes('.') ? 'must be the name of a push service' : undefined;
}
