import type { Redis } from 'ioredis';

export type PhoneLimit = { readonly most: number; readonly seconds: number };

/**
 * Whether a phone gets no more of something for now. Counted in one step, so that of many at once so many are sent, and not none. The
 * same one again, after a carrier was away, is counted already.
 *
 * @param key names what, and the phone by its hash.
 */
export async function isTooMany(
  redis: Redis,
  key: string,
  id: string,
  { most, seconds }: PhoneLimit,
): Promise<boolean> {
  const done = await redis.multi().sadd(key, id).expire(key, seconds, 'NX').scard(key).exec();
  const [[, isNew] = [], , [, count] = []] = done ?? [];
  return isNew === 1 && Number(count) > most;
}
