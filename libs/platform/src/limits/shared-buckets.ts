import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
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

/**
 * The bucket of token-bucket.ts, but for all: by the clock of Redis, the same for every process, and never overdrawn by more than a
 * burst, so that nobody waits longer than twice that. A full one is no key at all.
 */
const spendScript = `
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local perMs, burst, cost = tonumber(ARGV[1]) / 60000, tonumber(ARGV[2]), tonumber(ARGV[3])
local known = redis.call('HMGET', KEYS[1], 'left', 'atMs')
local elapsedMs = math.max(0, nowMs - tonumber(known[2] or nowMs))
local filled = math.min(burst, tonumber(known[1] or burst) + elapsedMs * perMs)
local left = math.max(-burst, math.min(burst, filled - cost))
if left == burst then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'left', left, 'atMs', nowMs)
  redis.call('PEXPIRE', KEYS[1], math.ceil((burst - left) / perMs) + 1000)
end
return tostring(left)`;

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
        const left = Number(await redis.eval(spendScript, 1, `${service}:rate:${key}`, perMinute, burst, cost));
        if (isAway) log.info('limits hold for all processes together again');
        isAway = false;
        return left;
      } catch (error) {
        return away(error);
      }
    },
  };
}
