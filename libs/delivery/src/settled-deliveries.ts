import type { DeliveryResult } from '@keten/domain';
import type { Redis } from 'ioredis';
import type { DeliveryName } from './delivery-reports.ts';
import type { Log } from '@keten/platform';

/** Some are tried until their warning expires, and nothing waits anywhere for longer than a week. */
const rememberedSeconds = 8 * 24 * 3600;

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
    ends: readonly Pick<DeliveryResult, 'recipientId'>[],
  ): Promise<void> => {
    if (ends.length === 0) return;
    try {
      await this.#redis.sadd(keyOf(deliveryId), ...ends.map(({ recipientId }) => recipientId));
      await this.#redis.expire(keyOf(deliveryId), rememberedSeconds);
    } catch (err) {
      // What was sent is sent: to begin anew for want of a memory would send it again, and again.
      this.#log.warn({ err, deliveryId }, 'what was settled is not remembered: some may get a message twice');
    }
  };

  /** Undefined when it is not known. */
  async of(deliveryId: string): Promise<ReadonlySet<string> | undefined> {
    try {
      return new Set(await this.#redis.smembers(keyOf(deliveryId)));
    } catch (err) {
      this.#log.warn({ err, deliveryId }, 'what was settled is not known: some may get a message twice');
      return undefined;
    }
  }
}

const keyOf = (deliveryId: string): string => `settled:{${deliveryId}}`;
