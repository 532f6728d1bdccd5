import { broadcastBatchRequested } from '@keten/contracts';
import type { BroadcastRequested, Plane } from '@keten/domain';
import { published } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import { bucketsOf } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { refuseBroadcast } from './refuse-broadcast.ts';

type Parts = {
  readonly redis: Redis;
  readonly publisher: Publisher;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly clock: () => Date;
  readonly plane: Plane;
};
export type SplitBroadcast = (request: BroadcastRequested) => Promise<void>;

/**
 * Turns a broadcast into one message per bucket in which somebody is, so that all processes share the work and a crash repeats
 * a bucket, not a nation. A second attempt publishes the same ids.
 *
 * @throws Rejected when there is no area, or when it is not the one that was approved.
 */
export const splitBroadcast =
  ({ redis, publisher, log, clock, plane }: Parts): SplitBroadcast =>
  async ({ broadcastId, channel, lane, warning, places, areaHash }) => {
    refuseBroadcast({ channel, warning, areaHash }, places, plane);
    if (warning.content.expiresAt <= clock())
      return log.warn({ broadcastId }, 'a broadcast came too late and is not sent');
    const buckets = await nonEmptyOf(redis, places.flatMap(bucketsOf));
    const batches = buckets.map((bucket) => ({ broadcastId, channel, lane, warning, bucket, areaHash }));
    await publisher.publishAll(batches.map((batch) => published(broadcastBatchRequested.push, batch)));
    log.info({ broadcastId, places: places.length, buckets: buckets.length }, 'a broadcast is split');
  };

async function nonEmptyOf(redis: Redis, buckets: readonly string[]): Promise<readonly string[]> {
  const sizes = await Promise.all(buckets.map((bucket) => redis.hlen(bucket)));
  return buckets.filter((_, index) => (sizes[index] ?? 0) > 0);
}
