import { createHash, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Language } from '@keten/domain';
import { placesOfCell } from '@keten/geo';
import { Rejected } from '@keten/messaging';
import type { Redis } from 'ioredis';

/** How a citizen is reached: a browser's push subscription (RFC 8030, RFC 8291), or a phone number in E.164. */
export type SubscriptionTarget =
  | {
      readonly kind: 'push';
      readonly endpoint: string;
      readonly p256dh: string;
      readonly auth: string;
      /** Of ours, that the browser pinned (RFC 8292): no other key may push. Without it that of now. */
      readonly vapidKey?: string;
      /** Of the texts that are pushed; without it Dutch. */
      readonly language?: Language;
      /** Only what asks people to act at once, and what becomes of it. */
      readonly onlyUrgent?: true;
      /** Of the place under which it is kept, only what touches one of these cells. */
      readonly cells?: readonly string[];
    }
  | { readonly kind: 'sms'; readonly phone: string };

export type Subscription = {
  readonly subscriptionId: string;
  /** CBS codes of gemeenten, such as GM0363, and of what holds them. */
  readonly places: readonly string[];
  /** A few hundred metres each, in gemeenten that are not followed as a whole. */
  readonly cells?: readonly string[];
  readonly target: SubscriptionTarget;
};

export type Subscribed<Kind extends SubscriptionTarget['kind']> = { readonly subscriptionId: string } & Extract<
  SubscriptionTarget,
  { readonly kind: Kind }
>;

const bucketCount = 16;

const bucketKey = (place: string, bucket: number): string => `sub:{${place}:${String(bucket).padStart(2, '0')}}`;
const placesKey = (subscriptionId: string): string => `sub-places:{${subscriptionId}}`;
const keyOf = (place: string, subscriptionId: string): string => bucketKey(place, crc32(subscriptionId) % bucketCount);

/** Who has a right to end a subscription: the hash of each token, with what was asked for with it. */
export const tokensKey = (subscriptionId: string): string => `sub-tokens:{${subscriptionId}}`;

/** The same browser or number is the same subscription, whoever asks for it and however often. */
export const subscriptionIdOf = (target: SubscriptionTarget): string =>
  createHash('sha256')
    .update(target.kind === 'push' ? target.endpoint : target.phone)
    .digest('hex')
    .slice(0, 32);

/** The keys of a place, each a unit of work that can be repeated; on a Redis Cluster they lie on different nodes. */
export const bucketsOf = (place: string): readonly string[] =>
  Array.from({ length: bucketCount }, (_, bucket) => bucketKey(place, bucket));

/**
 * The place whose subscriptions a bucket holds, such as GM0363 of `sub:{GM0363:07}`.
 *
 * @throws Rejected when it is no bucket.
 */
export function placeOfBucket(bucket: string): string {
  const place = /^sub:\{([A-Z0-9-]+):\d\d\}$/.exec(bucket)?.[1];
  if (place === undefined) throw new Rejected(`"${bucket}" is no bucket of subscriptions`);
  return place;
}

/** Of Redis itself: which store it is, and how often who subscribed was changed in it. */
const markKey = 'sub-mark';
const noteChange = (redis: Redis): Promise<number> => redis.hincrby(markKey, 'changes', 1);

export type StoreMark = { readonly storeId: string | undefined; readonly changes: number };

/** Without an id it is a new store, or has lost everything. */
export async function readMark(redis: Redis): Promise<StoreMark> {
  const { id, changes = '0' } = await redis.hgetall(markKey);
  return { storeId: id, changes: Number(changes) };
}

/** Gives a store that has no id one. @returns that which it has now. */
export async function nameStore(redis: Redis): Promise<string> {
  await redis.hsetnx(markKey, 'id', randomUUID());
  return (await redis.hget(markKey, 'id')) ?? '';
}

/** What the store holds now counts as all there is: it was put back from a copy, or somebody says that nothing is missing. */
export const takeAsWhole = (redis: Redis): Promise<unknown> => redis.hset(markKey, 'id', randomUUID());

/**
 * Keeps a subscription; the same id again replaces it, also in places that it no longer names. The index of places is
 * written first: after a crash in between, removing it or adding it again still finds every place.
 */
export async function addSubscription(redis: Redis, subscription: Subscription): Promise<void> {
  const { subscriptionId, target, cells = [] } = subscription;
  const former = await placesOf(redis, subscriptionId);
  const inPart = cells.flatMap(placesOfCell);
  const places = [...new Set([...subscription.places, ...inPart])];
  if (places.length > 0) await redis.sadd(placesKey(subscriptionId), ...places);
  const [whole, part] = [JSON.stringify(target), JSON.stringify({ ...target, cells })];
  const valueOf = (place: string): string => (subscription.places.includes(place) ? whole : part);
  await Promise.all(places.map((place) => redis.hset(keyOf(place, subscriptionId), subscriptionId, valueOf(place))));
  const left = former.filter((place) => !places.includes(place));
  await Promise.all(left.map((place) => redis.hdel(keyOf(place, subscriptionId), subscriptionId)));
  if (left.length > 0) await redis.srem(placesKey(subscriptionId), ...left);
  await noteChange(redis);
}

/** The places that a subscription follows; none when there is no such subscription (any more). */
export const placesOf = (redis: Redis, subscriptionId: string): Promise<readonly string[]> =>
  redis.smembers(placesKey(subscriptionId));

/** A subscription as it is kept; undefined when there is none (any more). */
export async function subscriptionOf(redis: Redis, subscriptionId: string): Promise<Subscription | undefined> {
  const places = await placesOf(redis, subscriptionId);
  const kept = await Promise.all(places.map((place) => redis.hget(keyOf(place, subscriptionId), subscriptionId)));
  const found = kept.flatMap((value, index) =>
    value === null ? [] : [{ place: places[index] ?? '', target: JSON.parse(value) as SubscriptionTarget }],
  );
  const cellsOf = (target: SubscriptionTarget) => (target.kind === 'push' ? target.cells : undefined);
  const [first] = found;
  if (!first) return undefined;
  const { cells: _cells, ...target } = first.target as Extract<SubscriptionTarget, { kind: 'push' }>;
  const whole = found.filter((each) => !cellsOf(each.target)).map(({ place }) => place);
  const cells = found.map((each) => cellsOf(each.target)).find((each) => each !== undefined);
  return { subscriptionId, places: whole, target, ...(cells && { cells }) };
}

/** Forgets a subscription in all its places. True when there was one. */
export async function removeSubscription(redis: Redis, subscriptionId: string): Promise<boolean> {
  const places = await placesOf(redis, subscriptionId);
  const removed = await Promise.all(places.map((place) => redis.hdel(keyOf(place, subscriptionId), subscriptionId)));
  await redis.del(placesKey(subscriptionId));
  await noteChange(redis);
  return removed.some((count) => count > 0);
}

/** Forgets a subscription with every right to it: nothing that was asked for it counts any more. True when there was one. */
export async function endSubscription(redis: Redis, subscriptionId: string): Promise<boolean> {
  await redis.del(tokensKey(subscriptionId));
  return removeSubscription(redis, subscriptionId);
}

/** Everyone in a bucket who is reached this way, and follows none of the places that are excepted. */
export async function readBucket<Kind extends SubscriptionTarget['kind']>(
  redis: Redis,
  bucket: string,
  kind: Kind,
  exceptPlaces: readonly string[] = [],
): Promise<readonly Subscribed<Kind>[]> {
  const targets = Object.entries(await redis.hgetall(bucket)).map(([subscriptionId, value]) => ({
    ...(JSON.parse(value) as SubscriptionTarget),
    subscriptionId,
  }));
  const reached = targets.filter((target): target is Subscribed<Kind> => target.kind === kind);
  if (exceptPlaces.length === 0) return reached;
  const places = await Promise.all(reached.map(({ subscriptionId }) => placesOf(redis, subscriptionId)));
  return reached.filter((_, index) => !places[index]?.some((place) => exceptPlaces.includes(place)));
}

/** So many at a time: Redis answers others in between. */
const scanned = 200;

/** Everyone in a bucket who is reached this way, some at a time; who comes or leaves meanwhile may be among them. */
export async function* scanBucket<Kind extends SubscriptionTarget['kind']>(
  redis: Redis,
  bucket: string,
  kind: Kind,
): AsyncGenerator<readonly Subscribed<Kind>[]> {
  let cursor = '0';
  do {
    const [next, found] = await redis.hscan(bucket, cursor, 'COUNT', scanned);
    cursor = next;
    const targets = found.flatMap((value, index) => {
      const subscriptionId = found[index - 1];
      return index % 2 === 0 || subscriptionId === undefined
        ? []
        : [{ ...(JSON.parse(value) as SubscriptionTarget), subscriptionId }];
    });
    yield targets.filter((target): target is Subscribed<Kind> => target.kind === kind);
  } while (cursor !== '0');
}

/** Of a bucket with more than these, so many say how the others are divided. */
const sampled = 25;

/** How many telephones and browsers follow a place: whole numbers of few, and of many by a sample, without reading them all. */
export async function countSubscribers(redis: Redis, place: string): Promise<{ phones: number; browsers: number }> {
  const counts = await Promise.all(
    bucketsOf(place).map(async (bucket) => {
      const [count, some] = await Promise.all([redis.hlen(bucket), redis.hrandfield(bucket, sampled, 'WITHVALUES')]);
      const targets = valuesOf(some).map((value) => JSON.parse(value) as SubscriptionTarget);
      const phones = targets.filter(({ kind }) => kind === 'sms').length;
      return { count, phones: targets.length === 0 ? 0 : (count * phones) / targets.length };
    }),
  );
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const phones = Math.round(counts.reduce((sum, each) => sum + each.phones, 0));
  return { phones, browsers: all - phones };
}

/** Field and value in turn, or in pairs since RESP3. */
const valuesOf = (found: unknown): readonly string[] => {
  const flat = ((found ?? []) as readonly unknown[]).flat() as readonly string[];
  return flat.filter((_, index) => index % 2 === 1);
};
