import { broadcastBatchRequested } from '@keten/contracts';
import { mayCarry } from '@keten/domain';
import type { BroadcastBatchRequested, BroadcastRequested, Plane } from '@keten/domain';
import { published, Rejected } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import { bucketsOf } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

type Parts = {
  readonly publisher: Publisher;
  readonly redis: Redis;
  readonly clock: () => Date;
  readonly plane: Plane;
  readonly log: Log;
};
export type SplitBroadcast = (request: BroadcastRequested) => Promise<void>;

/** Buckets that are asked for at once: Redis answers others meanwhile. */
const atOnce = 500;

/**
 * Makes of a broadcast one piece of work for each bucket with someone in it.
 * Rejects what has no place or no area to echo (no area, no send), and what citizens may not read.
 */
export const splitBroadcast =
  ({ publisher, redis, clock, plane, log }: Parts): SplitBroadcast =>
  async ({ places, requestedAt: _, ...request }) => {
    if (places.length === 0) throw new Rejected('a broadcast to no place');
    refuseUnfit(request, plane);
    if (request.warning.content.expiresAt <= clock()) return log.warn({ broadcastId: request.broadcastId }, 'too late');
    const buckets = [...new Set(places)].flatMap(bucketsOf);
    const filled: string[] = [];
    for (let from = 0; from < buckets.length; from += atOnce) {
      const some = buckets.slice(from, from + atOnce);
      const sizes = await Promise.all(some.map((bucket) => redis.hlen(bucket)));
      filled.push(...some.filter((_bucket, index) => (sizes[index] ?? 0) > 0));
    }
    await publisher.publishAll(filled.map((bucket) => published(broadcastBatchRequested.sms, { ...request, bucket })));
  };

/** @throws Rejected */
export function refuseUnfit(request: Omit<BroadcastBatchRequested, 'bucket'>, plane: Plane): void {
  const { content } = request.warning;
  if (request.areaHash === '') throw new Rejected('a broadcast that does not say for which area');
  if (content.plane !== plane)
    throw new Rejected(`a broadcast of the ${content.plane} plane came to the ${plane} plane`);
  // Everybody may see what everybody gets: the rule of the push channel.
  if (!mayCarry('push', content)) throw new Rejected('the marking is too high for citizens');
}
