import { createHash, randomBytes } from 'node:crypto';
import { addSubscription, removeSubscription, subscriptionIdOf, subscriptionOf, tokensKey } from '@keten/delivery';
import type { SubscriptionTarget } from '@keten/delivery';
import type { Redis } from 'ioredis';

export type NewSubscription = {
  readonly subscriptionId: string;
  readonly places: readonly string[];
  readonly cells?: readonly string[];
  /** The right to end what this request began; it is told once and kept as a hash. */
  readonly token: string;
};
/** Places as a whole, and of others a few hundred metres. */
export type Where = Pick<NewSubscription, 'places' | 'cells'>;
export type KeepSubscription = (target: SubscriptionTarget, asked: Where) => Promise<NewSubscription>;
export type Followed = Omit<NewSubscription, 'token'> & PushWish;
/** What a browser asked for beside its places. */
export type PushWish = Pick<Extract<SubscriptionTarget, { kind: 'push' }>, 'language' | 'onlyUrgent'>;
export type Look = (subscriptionId: string, token: string) => Promise<Followed | undefined>;
/** False when there is no such subscription, or it is not with this token. */
export type Unsubscribe = (subscriptionId: string, token: string) => Promise<boolean>;

type Parts = {
  readonly redis: Redis;
  readonly flush: () => Promise<void>;
  readonly clock: () => Date;
};

/** What one request asked for. A browser has one request at a time, so only a number is needed to keep what others asked for. */
type Kept = Where & { readonly phone?: string; readonly at?: number };

/** So many requests for one phone number have a token; of more the oldest lose it, and their places stay. */
const mostTokens = 10;

/**
 * Keeps a subscription; resolves when it is on disk.
 * - The id follows from the endpoint or number, so that a repeat changes nothing and nobody gets a message twice (F3).
 * - Whoever knows an endpoint is that browser: its places replace those before. A phone may be shared, and asked for from several
 *   devices, so a request only adds places, and its token takes only those away again.
 */
export const keepSubscription =
  ({ redis, flush, clock }: Parts): KeepSubscription =>
  async (target, asked) => {
    const subscriptionId = subscriptionIdOf(target);
    const key = tokensKey(subscriptionId);
    const token = randomBytes(32).toString('base64url');
    const kept: Kept = {
      ...asked,
      ...(target.kind === 'sms' && { phone: target.phone, at: clock().getTime() }),
    };
    const change = redis.multi();
    if (target.kind === 'push') change.del(key);
    else await retireOldest(redis, key, change);
    await change.hset(key, hashOf(token), JSON.stringify(kept)).exec();
    const where = await keepPlaces(redis, subscriptionId, target);
    await flush();
    return { subscriptionId, ...where, token };
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

/**
 * Takes away what came with a token; places that another request also asked for stay. True when that is on disk: the token goes last,
 * so that whoever was told that it failed can ask again.
 */
export const unsubscribe =
  ({ redis, flush }: Pick<Parts, 'redis' | 'flush'>): Unsubscribe =>
  async (subscriptionId, token) => {
    const key = tokensKey(subscriptionId);
    const kept = await redis.hget(key, hashOf(token));
    if (kept === null) return false;
    const nothing: Kept = { ...(JSON.parse(kept) as Kept), places: [], cells: [] };
    await redis.hset(key, hashOf(token), JSON.stringify(nothing));
    const { phone } = nothing;
    await keepPlaces(redis, subscriptionId, phone === undefined ? undefined : { kind: 'sms', phone });
    await flush();
    await redis.hdel(key, hashOf(token));
    return true;
  };

/** What is kept for this subscription; undefined when nothing is, or it is not with this token. Writes nothing. */
export const look =
  (redis: Redis): Look =>
  async (subscriptionId, token) => {
    if ((await redis.hexists(tokensKey(subscriptionId), hashOf(token))) === 0) return undefined;
    const found = await subscriptionOf(redis, subscriptionId);
    if (!found) return undefined;
    const { places, cells, target } = found;
    return { subscriptionId, places: [...places].sort(), ...(cells && { cells }), ...wishOf(target) };
  };

const wishOf = (target: SubscriptionTarget): PushWish =>
  target.kind === 'sms'
    ? {}
    : { ...(target.language && { language: target.language }), ...(target.onlyUrgent && { onlyUrgent: true }) };

/** Two requests at once each see the other's places here, or the other one sees theirs: whoever comes last has all. */
async function keepPlaces(redis: Redis, subscriptionId: string, target?: SubscriptionTarget): Promise<Where> {
  for (;;) {
    const { places, cells = [] } = await askedPlaces(redis, subscriptionId);
    if (places.length + cells.length === 0 || !target) await removeSubscription(redis, subscriptionId);
    else await addSubscription(redis, { subscriptionId, places, target, cells });
    const now = await askedPlaces(redis, subscriptionId);
    if (JSON.stringify([now.places, now.cells ?? []]) === JSON.stringify([places, cells])) return now;
  }
}

async function askedPlaces(redis: Redis, subscriptionId: string): Promise<Where> {
  const kept = (await redis.hvals(tokensKey(subscriptionId))).map((text) => JSON.parse(text) as Kept);
  const [places, cells] = [kept.flatMap((each) => each.places), kept.flatMap((each) => each.cells ?? [])];
  return { places: [...new Set(places)].sort(), ...(cells.length > 0 && { cells: [...new Set(cells)].sort() }) };
}

/** Tokens are long and random, so a plain hash can't be guessed back; the key is looked up by the hash. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
