import { canonicalHash, deliveryReported } from '@keten/contracts';
import type { DeliveryRequested, DeliveryResult, DeliveryState } from '@keten/domain';
import type { Publisher } from '@keten/messaging';

/** Which delivery a result belongs to; small enough to remember until a receipt comes. */
export type DeliveryName = Pick<DeliveryRequested, 'deliveryId' | 'warningId' | 'revision' | 'channel'>;

type Parts = {
  readonly publisher: Publisher;
  /** After results were stored, with those that are the end of it. Its failure changes nothing. */
  readonly onStored?: (delivery: DeliveryName, results: readonly DeliveryResult[]) => Promise<void>;
  /** The longest that a result waits for others to travel with. */
  readonly waitMs?: number;
  readonly most?: number;
};
type Batch = {
  readonly delivery: DeliveryName;
  readonly results: DeliveryResult[];
  readonly ends: DeliveryResult[];
  readonly stored: Promise<void>;
  readonly send: () => void;
};

/** What is delayed or in doubt may still be sent again. */
const endStates: ReadonlySet<DeliveryState> = new Set<DeliveryState>([
  ...(['handed-over', 'delivered', 'failed', 'expired', 'revoked'] as const),
]);

/**
 * Reports of a gateway, many results in one message, because a durable publish costs a disk flush on a majority; and soon,
 * because people watch the board. The reports of one delivery are stored in the order in which they were added.
 */
export class DeliveryReports {
  readonly #parts: Parts;
  readonly #open = new Map<string, Batch>();
  readonly #last = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the result is stored.
   *
   * @param isEnd whether nothing more is sent, by its state unless said.
   */
  add(delivery: DeliveryName, result: DeliveryResult, isEnd = endStates.has(result.state)): Promise<void> {
    const batch = this.#open.get(delivery.deliveryId) ?? this.#begin(delivery);
    batch.results.push(result);
    if (isEnd) batch.ends.push(result);
    if (batch.results.length >= (this.#parts.most ?? 100)) batch.send();
    return batch.stored;
  }

  #begin(delivery: DeliveryName): Batch {
    const { promise: stored, resolve } = Promise.withResolvers<undefined>();
    const [results, ends]: [DeliveryResult[], DeliveryResult[]] = [[], []];
    const send = (): void => {
      clearTimeout(timer);
      if (this.#open.get(delivery.deliveryId) === batch) this.#open.delete(delivery.deliveryId);
      resolve(this.#afterTheLast(batch).then(() => undefined));
    };
    const timer = setTimeout(send, this.#parts.waitMs ?? 50);
    const batch: Batch = { delivery, results, ends, stored, send };
    this.#open.set(delivery.deliveryId, batch);
    return batch;
  }

  #afterTheLast(batch: Batch): Promise<void> {
    const { deliveryId } = batch.delivery;
    const before = this.#last.get(deliveryId) ?? Promise.resolve();
    const stored = before.catch(() => undefined).then(() => this.#store(batch));
    this.#last.set(deliveryId, stored);
    const forget = (): void => {
      if (this.#last.get(deliveryId) === stored) this.#last.delete(deliveryId);
    };
    stored.then(forget, forget);
    return stored;
  }

  async #store({ delivery, results, ends }: Batch): Promise<void> {
    const { deliveryId, warningId, revision, channel } = delivery;
    // From the results themselves: the same ones again are the same report.
    const reportId = `${deliveryId}.${canonicalHash(results).slice(0, 16)}`;
    await this.#parts.publisher.publish(deliveryReported, {
      ...{ reportId, deliveryId, warningId, revision, channel, results },
    });
    await this.#parts.onStored?.(delivery, ends).catch(() => undefined);
  }
}
