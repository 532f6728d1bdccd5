import { phoneHash } from '@keten/delivery';
import type { DeliveryReports, DeliveryName, Ended } from '@keten/delivery';
import type { DeliveryResult } from '@keten/domain';
import { otherSpellings } from '@keten/smpp';
import type { MessageState, Receipt } from '@keten/smpp';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { CarrierMetrics } from './carrier-metrics.ts';
import type { ReportDutyCall } from './report-duty-call.ts';
import type { Accepted } from './send-sms.ts';

/** Whose SMS it is that a carrier has taken, and to which number it went. */
export type Awaited = Desk & {
  readonly phone: string;
  /** Names the SMS for all whom it tells. */
  readonly smsId: string;
};
/** For whom it was sent. */
export type Desk = {
  readonly delivery: DeliveryName;
  readonly recipientId: string;
  /** Which contact point it is of; absent for who is no entity. */
  readonly pointId?: string;
  /** It tells a duty officer that something waits, and no organisation of a warning. */
  readonly isDutyCall?: true;
};
type Kept = Omit<Awaited, 'phone'> & Pick<Accepted, 'part' | 'parts'>;

type Parts = {
  readonly redis: Redis;
  readonly reports: DeliveryReports;
  readonly reportDutyCall: ReportDutyCall;
  readonly metrics: CarrierMetrics;
  readonly log: Log;
  readonly clock: () => Date;
};

/** Longer than any validity period; a receipt may come at its very end. */
const rememberedSeconds = 4 * 24 * 3600;
/** A receipt that came before the answer to its submit_sm waits for it. */
const earlySeconds = 3600;

/** Of a delivery whose SMS nobody awaits: what was handed over when the gateway was killed arrived after all. */
type Stray = { readonly carrier: string; readonly atMs: number };
type End = Pick<DeliveryResult, 'state' | 'route' | 'detail'> & Pick<Ended, 'isLines'>;

/** `accepted` says that a person at the carrier read it, `enroute` and `unknown` nothing: none of them is an end. */
const endOf: Partial<Record<MessageState, 'delivered' | 'failed'>> = {
  delivered: 'delivered',
  expired: 'failed',
  deleted: 'failed',
  undeliverable: 'failed',
  rejected: 'failed',
};
/** The others were off, or out of reach, for as long as the message held, or somebody at the carrier took it out. */
const ofThePhone: ReadonlySet<MessageState> = new Set<MessageState>(['undeliverable', 'rejected']);

/**
 * Brings receipts and messages together. What is awaited lies in Redis: a receipt may come after a restart, on the bind of
 * another instance, before the answer to its submit_sm, twice, or with the id in another base.
 */
export class AwaitedReceipts {
  readonly #parts: Parts;
  /** What is told at this moment, by what is noted of it: who comes with the same waits, and finds it told. */
  readonly #telling = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Remembers whose message it is. Without it the SMS is on its way all the same, and only its delivery stays unknown. */
  async expect({ phone, ...awaited }: Awaited, { carrier, messageId, part, parts }: Accepted): Promise<void> {
    const kept: Kept = { ...awaited, part, parts };
    try {
      const keys = [...keysOf('awaited', carrier, messageId, phone), keyOf('awaited', carrier, messageId)];
      await this.#keep(keys, kept, rememberedSeconds);
      const early = await this.#find<Receipt>(keysOf('early', carrier, messageId, phone));
      if (!early) return;
      await this.#parts.redis.del(strayKey(phone));
      await this.#settle(carrier, kept, early);
    } catch (err) {
      this.#parts.log.warn({ err, carrier }, 'a receipt will not be known');
    }
  }

  /**
   * Reports what a receipt says; resolves when that is stored. A receipt of a message that nobody awaits, such as one to a
   * citizen, is let go.
   *
   * @param phones the numbers that the receipt names, in digits: it comes from the phone, but some carriers turn that round.
   *   Without any, the id as it is written has to do.
   */
  async take(carrier: string, receipt: Receipt, phones: readonly string[]): Promise<void> {
    const { metrics } = this.#parts;
    const { messageId, state, intermediate } = receipt;
    metrics.receipts.inc({ carrier, state });
    if (messageId === undefined || !endOf[state] || intermediate) return;
    const keys = (kind: Kind): readonly string[] => phones.flatMap((phone) => keysOf(kind, carrier, messageId, phone));
    // Never the id alone beside a phone that does not fit: that would tell of another message.
    const awaited = phones.length > 0 ? keys('awaited') : [keyOf('awaited', carrier, messageId)];
    let kept = await this.#find<Kept>(awaited);
    if (!kept) {
      await this.#keep(keys('early'), receipt, earlySeconds);
      const stray: Stray = { carrier, atMs: this.#parts.clock().getTime() };
      if (endOf[state] === 'delivered') await this.#keep(phones.map(strayKey), stray, earlySeconds);
      // Its message may have come to be awaited between the look and the note.
      kept = await this.#find<Kept>(awaited);
    }
    if (kept) await this.#settle(carrier, kept, receipt);
    else metrics.receipts.inc({ carrier, state: 'unmatched' });
  }

  /** By which carrier a phone got since then what nobody is known to have handed over. */
  async strayAt(phone: string, since: Date): Promise<string | undefined> {
    const stray = await this.#find<Stray>([strayKey(phone)]);
    return stray && stray.atMs >= since.getTime() ? stray.carrier : undefined;
  }

  /** What a stray says is told of who shares the SMS; whoever asked for it tells of itself. */
  async tellOfStray(smsId: string, carrier: string): Promise<void> {
    await this.#tellShared(smsId, { state: 'delivered', route: carrier, detail: 'delivered' });
  }

  /** Somebody is told by an SMS that was sent for another desk: what its receipt says is told of them too. */
  async share(smsId: string, desk: Desk): Promise<void> {
    const { redis, log } = this.#parts;
    try {
      await redis.sadd(sharedKey(smsId), JSON.stringify(desk));
      await redis.expire(sharedKey(smsId), rememberedSeconds);
      // Whoever settles notes the end before looking for who shares it: one of the two sees the other.
      const end = await this.#find<End>([endKey(smsId)]);
      if (end) await this.#report(desk, end);
    } catch (err) {
      log.warn({ err }, 'a receipt will not be known at another desk');
    }
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

  /** What was told before is not told again; when that is not known, it is, since telling twice does no harm. */
  async #settle(carrier: string, kept: Kept, { state, error }: Receipt): Promise<void> {
    const { redis } = this.#parts;
    const { delivery, recipientId, smsId } = kept;
    const end = endOf[state];
    if (!end || (end === 'delivered' && !(await this.#isComplete(carrier, kept)))) return;
    const told = `receipt:told:{${delivery.deliveryId}.${recipientId}.${carrier}}.${end}`;
    const detail = error === undefined || end === 'delivered' ? state : `${state}, error ${error}`;
    const ended: End = { state: end, route: carrier, detail, ...(ofThePhone.has(state) && { isLines: true }) };
    await this.#oneAfterAnother(told, async () => {
      if ((await redis.exists(told)) > 0) return;
      await this.#report(kept, ended);
      await redis.set(told, '', 'EX', earlySeconds);
      await this.#tellShared(smsId, ended);
    });
  }

  /** A receipt that comes while its message is noted is found by both: by who brings it, and by who notes. */
  async #oneAfterAnother(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.#telling.get(name) ?? Promise.resolve();
    const own = before.catch(() => undefined).then(work);
    this.#telling.set(name, own);
    try {
      await own;
    } finally {
      if (this.#telling.get(name) === own) this.#telling.delete(name);
    }
  }

  async #tellShared(smsId: string, ended: End): Promise<void> {
    await this.#keep([endKey(smsId)], ended, rememberedSeconds);
    const shared = await this.#parts.redis.smembers(sharedKey(smsId));
    await Promise.all(shared.map((each) => this.#report(JSON.parse(each) as Desk, ended)));
  }

  #report({ delivery, recipientId, pointId, isDutyCall }: Desk, { isLines, ...ended }: End): Promise<void> {
    const { reports, reportDutyCall, clock } = this.#parts;
    const { deliveryId: callId, warningId } = delivery;
    if (isDutyCall) return reportDutyCall({ callId, warningId }, ended.state);
    const named = (isLines || ended.state === 'delivered') && pointId ? { pointId } : {};
    return reports.add(delivery, { recipientId, ...ended, nextChannel: false, ...named, at: clock() });
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

type Kind = 'awaited' | 'early';

/**
 * Under which keys an id is kept and looked for: in every spelling, but only together with the phone. "10" is a number in both
 * bases, and a carrier may begin anew with its ids.
 */
const keysOf = (kind: Kind, carrier: string, messageId: string, phone: string): readonly string[] =>
  [messageId, ...otherSpellings(messageId)].map((spelling) =>
    keyOf(kind, carrier, `${spelling}:${phoneHash('receipt', phone)}`),
  );

const keyOf = (kind: Kind, carrier: string, id: string): string => `receipt:${kind}:{${carrier}:${id}}`;
const strayKey = (phone: string): string => `receipt:stray:{${phoneHash('stray', phone)}}`;
const sharedKey = (smsId: string): string => `receipt:shared:{${smsId}}`;
const endKey = (smsId: string): string => `receipt:end:{${smsId}}`;
