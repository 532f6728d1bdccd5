import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { callRedis } from '../redis-functions.ts';
import type { Rate } from './token-bucket.ts';

/** The buckets that all processes of the service take from. */
export interface SharedBuckets {
  /**
   * Takes what was spent since the last time, also when there is not so much: what was too much is paid off before there is
   * anything again.
   *
   * @param cost below 0 gives back.
   * @returns what is left of the bucket, below 0 when it is overdrawn; undefined when Redis can't be asked.
   */
  spend(key: string, rate: Rate, cost: number): Promise<number | undefined>;
}

/** Says once that Redis is away, and once that it is back: whoever floods us must not flood the log as well. */
export function sharedBuckets(redis: Redis, service: string, log: Log): SharedBuckets {
  let isAway = false;
  const away = (err?: unknown): undefined => {
    if (!isAway) log.warn({ err }, 'limits hold for each process alone until Redis answers');
    isAway = true;
  };
  return {
    spend: async (key, { perMinute, burst }, cost) => {
      // What waits for a connection would be told late, and piles up.
      if (redis.status !== 'ready') return away();
      try {
        const left = Number(await callRedis(redis, 'spend', [`${service}:rate:${key}`], [perMinute, burst, cost]));
        if (isAway) log.info('limits hold for all processes together again');
        isAway = false;
        return left;
      } catch (error) {
        return away(error);
      }
    },
  };
}
