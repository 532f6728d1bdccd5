import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

const waitMs = 2000;

/**
 * Waits until everything this connection wrote is on disk (WAITAOF, Redis 7.2). An older server has no such command: there it is
 * `appendfsync always` that flushes before it answers, and the start says so when it is not set.
 */
export function flushRedis(redis: Redis, log: Pick<Log, 'warn'>): () => Promise<void> {
  let isKnown = true;
  return async () => {
    if (!isKnown) return;
    try {
      const [local] = (await redis.call('WAITAOF', '1', '0', String(waitMs))) as [number, number];
      if (local < 1) throw new Error('the subscription is not on disk yet');
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      // Without an append-only file nothing would survive, which is a way to run tests and nothing else.
      if (!/unknown command|appendonly/i.test(said)) throw error;
      isKnown = false;
      log.warn({ reason: said }, 'Redis can’t say what is on disk: appendonly yes and appendfsync always must be set');
    }
  };
}
