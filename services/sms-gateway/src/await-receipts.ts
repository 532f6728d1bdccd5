import { otherSpellings } from '@keten/smpp';
import type { MessageState, Receipt } from '@keten/smpp';
import type { DeliveryReports, DeliveryName, Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { CarrierMetrics } from './carrier-metrics.ts';
import { phoneHash } from './phone-number.ts';
import type { Accepted } from './send-sms.ts';

/** Whose SMS it is that a carrier has taken, and to which number it went. */
export type Awaited = { readonly delivery: DeliveryName; readonly recipientId: string; readonly phone: string };
type Kept = Omit<Awaited, 'phone'> & Pick<Accepted, 'part' | 'parts'>;

type Parts = {
  readonly redis: Redis;
  readonly reports: DeliveryReports;
  readonly metrics: CarrierMetrics;
  readonly log: Log;
  readonly clock: () => Date;
};

/** Longer than any validity period; a receipt may come at its very end. */
const rememberedSeconds = 4 * 24 * 3600;
/** A receipt that came before the answer to its submit_sm waits for it. */
const earlySeconds = 3600;

/** `accepted` says that a person at the carrier read it, `enroute` and `unknown` nothing: none of them is an end. */
const endOf: Partial<Record<MessageState, 'delivered' | 'failed'>> = {
  delivered: 'delivered',
  expired: 'failed',
  deleted: 'failed',
  undeliverable: 'failed',
  rejected: 'failed',
};

/**
 * Brings receipts and messages together. What is awaited lies in Redis: a receipt may come after a restart, on the bind of
 * another instance, before the answer to its submit_sm, twice, or with the id in another base.
 */
export class AwaitedReceipts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Remembers whose message it is. Without it the SMS is on its way all the same, and only its delivery stays unknown. */
  async expect({ phone, ...awaited }: Awaited, { carrier, messageId, part, parts }: Accepted): Promise<void> {
    const kept: Kept = { ...awaited, part, parts };
    try {
      await this.#keep(keysOf('awaited', carrier, messageId, phone), kept, rememberedSeconds);
      const early = await this.#find<Receipt>(keysOf('early', carrier, messageId, phone));
      if (early) await this.#settle(carrier, kept, early);
    } catch (err) {
      this.#parts.log.warn({ err, carrier }, 'a receipt will not be known');
    }
  }

  /**
   * Reports what a receipt says; resolves when that is stored. A receipt of a message that nobody awaits, such as one to a
   * citizen, is let go.
   *
   * @param phone the number that the receipt says it comes from, in digits.
   */
  async take(carrier: string, receipt: Receipt, phone: string): Promise<void> {
    const { metrics } = this.#parts;
    const { messageId, state, intermediate } = receipt;
    metrics.receipts.inc({ carrier, state });
    if (messageId === undefined || !endOf[state] || intermediate) return;
    const awaited = keysOf('awaited', carrier, messageId, phone);
    let kept = await this.#find<Kept>(awaited);
    if (!kept) {
      await this.#keep(keysOf('early', carrier, messageId, phone), receipt, earlySeconds);
      // Its message may have come to be awaited between the look and the note.
      kept = await this.#find<Kept>(awaited);
    }
    if (kept) await this.#settle(carrier, kept, receipt);
    else metrics.receipts.inc({ carrier, state: 'unmatched' });
  }

  async #keep(keys: readonly string[], value: object, seconds: number): Promise<void> {
    const text = JSON.stringify(value);
    await Promise.all(keys.map((key) => this.#parts.redis.set(key, text, 'EX', seconds)));
  }

  async #find<Value>(keys: readonly string[]): Promise<Value | undefined> {
    const found = await Promise.all(keys.map((key) => this.#parts.redis.get(key)));
    const text = found.find((each) => each !== null);
    return text ? (JSON.parse(text) as Value) : undefined;
  }

  async #settle(carrier: string, kept: Kept, { state, error }: Receipt): Promise<void> {
    const { reports, clock } = this.#parts;
    const end = endOf[state];
    if (!end || (end === 'delivered' && !(await this.#isComplete(carrier, kept)))) return;
    const detail = error === undefined || end === 'delivered' ? state : `${state}, error ${error}`;
    await reports.add(kept.delivery, {
      recipientId: kept.recipientId,
      state: end,
      route: carrier,
      detail,
      at: clock(),
    });
  }

  /** A text in several parts is delivered with the last of them. */
  async #isComplete(carrier: string, { delivery, recipientId, part, parts }: Kept): Promise<boolean> {
    if (parts === 1) return true;
    const key = `receipt:parts:{${delivery.deliveryId}.${recipientId}.${carrier}}`;
    await this.#parts.redis.sadd(key, part);
    await this.#parts.redis.expire(key, rememberedSeconds);
    return (await this.#parts.redis.scard(key)) >= parts;
  }
}

/**
 * Under which keys an id is kept and looked for: as it is written; and in its other spellings for the same phone only, since
 * "10" is a number in both bases and may be another message's id.
 */
const keysOf = (kind: 'awaited' | 'early', carrier: string, messageId: string, phone: string): readonly string[] => [
  `receipt:${kind}:{${carrier}:${messageId}}`,
  ...[messageId, ...otherSpellings(messageId)].map(
    (spelling) => `receipt:${kind}:{${carrier}:${spelling}:${phoneHash('receipt', phone)}}`,
  ),
];
