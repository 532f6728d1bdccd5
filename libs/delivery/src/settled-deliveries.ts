import type { DeliveryResult, DeliveryState } from '@keten/domain';
import type { Redis } from 'ioredis';
import type { DeliveryName } from './delivery-reports.ts';
import type { Log } from '@keten/platform';

const rememberedSeconds = 24 * 3600;
/** What is delayed or in doubt is still to be sent. */
const ends: ReadonlySet<DeliveryState> = new Set<DeliveryState>([
  ...(['handed-over', 'delivered', 'failed', 'expired', 'revoked'] as const),
]);

/**
 * Whose delivery came to its end, for a gateway that gets the same message again after a crash. A memory in Redis: without it
 * some get a message twice, which is better than never.
 */
export class SettledDeliveries {
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(redis: Redis, log: Log) {
    this.#redis = redis;
    this.#log = log;
  }

  readonly note = async (
    { deliveryId }: Pick<DeliveryName, 'deliveryId'>,
    results: readonly DeliveryResult[],
  ): Promise<void> => {
    const settled = results.filter(({ state }) => ends.has(state)).map(({ recipientId }) => recipientId);
    if (settled.length === 0) return;
    await this.#redis.sadd(keyOf(deliveryId), ...settled);
    await this.#redis.expire(keyOf(deliveryId), rememberedSeconds);
  };

  async of(deliveryId: string): Promise<ReadonlySet<string>> {
    try {
      return new Set(await this.#redis.smembers(keyOf(deliveryId)));
    } catch (err) {
      this.#log.warn({ err, deliveryId }, 'what was settled is not known: some may get a message twice');
      return new Set();
    }
  }
}

const keyOf = (deliveryId: string): string => `settled:{${deliveryId}}`;
