import { take } from './token-bucket.ts';
import type { Bucket, Rate } from './token-bucket.ts';

export interface RateLimit {
  /** Takes one for the key, or as much as it costs; returns how long to wait when that is not there, 0 ms when it was taken. */
  take(key: string, rate: Rate, cost?: number): number;
  /** What was taken does not count after all. */
  giveBack(key: string, rate: Rate): void;
}

/** The limit of one process, which hears from the others. */
export interface LocalLimit extends RateLimit {
  /** No more than this is left, since others took from it as well. */
  atMost(key: string, rate: Rate, left: number): void;
}

type Bounds = { readonly clock: () => Date; readonly maxKeys: number };

/**
 * Limits a process keeps by key. Only those who took something lately are remembered, and of too many the longest unseen is
 * forgotten: whoever commands that many keys has as many bursts anyway.
 */
export function limitRate({ clock, maxKeys }: Bounds): LocalLimit {
  const buckets = new Map<string, Bucket>();
  const keep = (key: string, bucket: Bucket, { burst }: Rate): void => {
    buckets.delete(key);
    if (bucket.left >= burst) return;
    buckets.set(key, bucket);
    const [oldest] = buckets.size > maxKeys ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
  };
  const takeSome = (key: string, rate: Rate, cost: number): number => {
    const { bucket, waitMs } = take(buckets.get(key), rate, cost, clock().getTime());
    keep(key, bucket, rate);
    return waitMs;
  };
  return {
    take: (key, rate, cost = 1) => takeSome(key, rate, cost),
    giveBack: (key, rate) => void takeSome(key, rate, -1),
    atMost: (key, rate, left) => {
      const { bucket } = take(buckets.get(key), rate, 0, clock().getTime());
      keep(key, { ...bucket, left: Math.min(bucket.left, left) }, rate);
    },
  };
}
