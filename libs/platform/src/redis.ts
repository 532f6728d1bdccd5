import { Redis } from 'ioredis';
import type { Log } from './log.ts';

const commandTimeoutMs = 3000;
const longestPauseMs = 1000;
/** What comes back sooner was a hiccup, and commands wait for it. */
const hiccupAttempts = 3;

/**
 * A connection that comes back by itself. It does not wait for Redis: a service starts without it, says it is not ready,
 * and its commands fail after three seconds instead of piling up.
 */
export function connectRedis(url: string, name: string, log: Log): Redis {
  const redis: Redis = new Redis(url, {
    connectionName: name,
    connectTimeout: 2000,
    commandTimeout: commandTimeoutMs,
    disconnectTimeout: 250,
    maxRetriesPerRequest: 3,
    retryStrategy: (attempt) => {
      // While it is away nothing waits for it: who can do without it goes on at once.
      redis.options.enableOfflineQueue = attempt <= hiccupAttempts;
      return Math.min(25 * 2 ** Math.min(attempt, 10), longestPauseMs);
    },
    // After a failover the old primary answers READONLY: look up the new one and send the command again.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  });
  let isConnected = true;
  redis.on('ready', () => {
    if (!isConnected) log.info('Redis is back');
    isConnected = true;
    redis.options.enableOfflineQueue = true;
  });
  redis.on('error', (error) => {
    if (isConnected) log.warn({ err: error }, 'Redis is away');
    isConnected = false;
  });
  return redis;
}

/** True when Redis answers a PING now. */
export const redisIsReady = async (redis: Redis): Promise<boolean> =>
  redis.status === 'ready' && (await redis.ping().then(() => true));

/** Lets what was sent be answered, then closes. */
export async function closeRedis(redis: Redis): Promise<void> {
  const said = redis.status === 'ready' && (await redis.quit().catch(() => undefined));
  if (said !== 'OK') redis.disconnect();
}
