import { subscriberCountsKey } from '@keten/contracts';
import { countSubscribers, readMark } from '@keten/delivery';
import type { SubscriberCount, SubscriberCounts } from '@keten/domain';
import { followedPlaces } from '@keten/geo';
import type { Register } from '@keten/messaging';
import type { Redis } from 'ioredis';

type Parts = {
  readonly redis: Redis;
  readonly counts: Pick<Register<SubscriberCounts>, 'put'>;
  readonly clock: () => Date;
};

/**
 * Counts who follows which place, for whoever must know how many a warning wakes. As long as nobody came or left, what was counted
 * holds, and is as new as this moment.
 */
export function countAllSubscribers({ redis, counts, clock }: Parts): () => Promise<void> {
  let counted: { readonly changes: string; readonly places: readonly SubscriberCount[] } | undefined;
  return async () => {
    const { storeId, changes } = await readMark(redis);
    const mark = `${storeId} ${changes}`;
    const countedAt = clock();
    if (counted?.changes !== mark) counted = { changes: mark, places: await countEach(redis) };
    await counts.put(subscriberCountsKey, { places: counted.places, countedAt });
  };
}

/** One place after the other: nobody waits for this, and pushes go through the same line. */
async function countEach(redis: Redis): Promise<readonly SubscriberCount[]> {
  const found: SubscriberCount[] = [];
  for (const { code: place } of followedPlaces) {
    const count = await countSubscribers(redis, place);
    if (count.phones + count.browsers > 0) found.push({ place, ...count });
  }
  return found;
}
