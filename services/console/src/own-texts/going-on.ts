import { Problem } from '@keten/platform';
import type { Redis } from 'ioredis';

/** A day after the last of them is typed, nobody is at such a page any more. */
const rememberedSeconds = 24 * 3600;

/** Where it is written down with which texts somebody went on, and in which text. */
const placeOf = (key: string): string => `${key}:went-on`;

/**
 * A text goes on at one place: who took it there holds it, and its page before, or another one that was offered it, is told so
 * instead of being overwritten.
 */
export const goingOn = (redis: Redis) => ({
  /** @throws Problem 409 when somebody went on with this text at another place. */
  async check(key: string, field: string): Promise<void> {
    if ((await redis.hexists(placeOf(key), field)) === 1) throw wentOn();
  },
  /**
   * Takes the old text as the beginning of the one with this field. Asked twice it is done once.
   *
   * @param atOf since when a text reads as it does; undefined when it is not kept any more
   * @throws Problem 409 when it was taken already, or changed, saved or thrown away since it was offered.
   */
  async take(key: string, of: Goes, atOf: (field: string) => Promise<string | undefined>): Promise<void> {
    const place = placeOf(key);
    const isFirst = (await redis.hsetnx(place, of.from, of.to)) === 1;
    await redis.expire(place, rememberedSeconds);
    if (!isFirst) {
      if ((await redis.hget(place, of.from)) !== of.to) throw wentOn();
      return;
    }
    if ((await atOf(of.from)) === of.since) return;
    await redis.hdel(place, of.from);
    throw wentOn();
  },
});
type Goes = { readonly from: string; readonly to: string; readonly since: string | undefined };

const wentOn = (): Problem => new Problem(409, 'Went on elsewhere', 'This text went on at another place.');
