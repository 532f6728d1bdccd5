import { nameStore, readMark } from '@keten/delivery';
import type { SubscriptionMark } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

type Parts = {
  readonly redis: Redis;
  readonly marks: Pick<Register<SubscriptionMark>, 'get' | 'put'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error' | 'info'>;
  readonly metrics: Registry;
};
export type WatchSubscriptions = { look(): Promise<void>; areLost(): boolean };

const key = 'redis';

/**
 * Notices by itself that Redis lost what it alone holds, all of it or what came last: it then counts fewer changes than were seen
 * in it, or is none that was ever seen. A warning would go out to nobody and look the same.
 */
export function watchSubscriptions({ redis, marks, clock, log, metrics }: Parts): WatchSubscriptions {
  const gauge = new Gauge({
    name: 'keten_subscriptions_lost',
    help: '1 while Redis holds fewer subscriptions than it was seen to hold, until they are restored.',
    registers: [metrics],
  });
  let areLost = false;
  const tell = (now: boolean, seen?: SubscriptionMark): void => {
    if (now && !areLost)
      log.error({ seenAt: seen?.seenAt }, 'Redis lost subscriptions of citizens: restore them from the backup');
    if (!now && areLost) log.info('the subscriptions of citizens are whole again');
    areLost = now;
    gauge.set(now ? 1 : 0);
  };
  return {
    areLost: () => areLost,
    look: async () => {
      // What was seen is read first: another process may see more of it meanwhile, and the store only ever counts up.
      const seen = await marks.get(key);
      const { storeId, changes } = await readMark(redis);
      const isSame = storeId === seen?.storeId;
      if (seen && (storeId === undefined || (isSame && changes < seen.changes))) return tell(true, seen);
      tell(false);
      if (isSame && changes === seen?.changes) return;
      await marks.put(key, { storeId: storeId ?? (await nameStore(redis)), changes, seenAt: clock() });
    },
  };
}
