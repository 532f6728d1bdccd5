import { broadcastBatchRequested } from '@keten/contracts';
import type { BroadcastRequested, SubscribedChannel } from '@keten/domain';
import { aroundThese } from '@keten/geo';
import { published } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import type { Redis } from 'ioredis';
import type { Log } from '@keten/platform';
import type { NewestRevisions } from './newest-revisions.ts';
import { refuseBroadcast } from './refuse-broadcast.ts';
import type { BroadcastGateway } from './refuse-broadcast.ts';
import { bucketsOf } from './subscriptions.ts';

type Parts = Omit<BroadcastGateway, 'channel'> & {
  readonly channel: SubscribedChannel;
  readonly redis: Redis;
  readonly publisher: Publisher;
  readonly newest: Pick<NewestRevisions, 'note'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly clock: () => Date;
};
export type SplitBroadcast = (request: BroadcastRequested) => Promise<void>;

/**
 * Turns a broadcast into one message per bucket in which somebody is, so that all processes share the work and a crash repeats
 * a bucket, not a nation. Who follows a region, a provincie or the country of a place is in buckets of their own. A second attempt
 * publishes the same ids.
 *
 * @throws Rejected when there is no area, or when it is not the one that was approved.
 */
export const splitBroadcast =
  ({ redis, publisher, newest, log, clock, ...gateway }: Parts): SplitBroadcast =>
  async ({ broadcastId, channel, lane, warning, places, areaHash, exceptPlaces }) => {
    refuseBroadcast({ channel, warning, areaHash }, places, gateway);
    // Also of one that is not sent: nobody may hear the older one any more.
    await newest.note(warning);
    if (warning.expiresAt <= clock()) return log.warn({ broadcastId }, 'a broadcast came too late and is not sent');
    const buckets = await nonEmptyOf(redis, aroundThese(places).flatMap(bucketsOf));
    const common = {
      broadcastId,
      channel: gateway.channel,
      lane,
      warning,
      areaHash,
      exceptPlaces: aroundThese(exceptPlaces),
    };
    const event = broadcastBatchRequested[gateway.channel];
    await publisher.publishAll(buckets.map((bucket) => published(event, { ...common, bucket })));
    log.info({ broadcastId, places: places.length, buckets: buckets.length }, 'a broadcast is split');
  };

/** Buckets that are asked for at once: Redis answers others meanwhile. */
const atOnce = 500;

async function nonEmptyOf(redis: Redis, buckets: readonly string[]): Promise<readonly string[]> {
  const filled: string[] = [];
  for (let from = 0; from < buckets.length; from += atOnce) {
    const some = buckets.slice(from, from + atOnce);
    const sizes = await Promise.all(some.map((bucket) => redis.hlen(bucket)));
    filled.push(...some.filter((_bucket, index) => (sizes[index] ?? 0) > 0));
  }
  return filled;
}
