import { randomUUID } from 'node:crypto';
import { callRedis } from '@keten/platform';
import type { Redis } from 'ioredis';

/** Nobody works at what another process works at, which says so again and again. */
export type Lease = {
  /** False from the moment at which another process may have begun: nothing more may be handed over. */
  isHeld(): boolean;
  /** Aborts some time after it was lost, for what waits. */
  readonly lost: AbortSignal;
  end(): Promise<void>;
};

/** `forMs` after the last word of whoever has it, it is another's to take; it is extended three times as often. */
const leaseMs = 10_000;

/**
 * Takes a lease by its key in Redis, and extends it until it ends. The time is counted from before Redis was asked, so that it is
 * over here before it is over there, also when this process or the line stood still.
 *
 * @returns undefined when another process has it, or another handler in this one.
 */
export async function takeLease(redis: Redis, key: string, forMs: number = leaseMs): Promise<Lease | undefined> {
  const token = randomUUID();
  const lost = new AbortController();
  let heldUntilMs = performance.now() + forMs;
  if ((await redis.set(key, token, 'PX', forMs, 'NX')) === null) return undefined;
  const isHeld = (): boolean => performance.now() < heldUntilMs;
  const extend = async (): Promise<void> => {
    const askedMs = performance.now();
    const isOurs = await callRedis(redis, 'extend_claim', [key], [token, forMs]).catch(() => undefined);
    if (isOurs === 1) heldUntilMs = askedMs + forMs;
    else if (isOurs === 0) heldUntilMs = 0;
    if (!isHeld()) lost.abort(new Error('another process may work at this'));
  };
  const timer = setInterval(() => void extend(), forMs / 3).unref();
  return {
    isHeld,
    lost: lost.signal,
    end: async () => {
      clearInterval(timer);
      heldUntilMs = 0;
      await callRedis(redis, 'release_claim', [key], [token]).catch(() => undefined);
    },
  };
}
