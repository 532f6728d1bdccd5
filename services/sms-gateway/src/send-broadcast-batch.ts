import { broadcastReported } from '@keten/contracts';
import { placeOfBucket, readBucket, refuseBroadcast, textForCitizen, untilSettled } from '@keten/delivery';
import type { AttemptPolicy } from '@keten/delivery';
import type { BroadcastBatchRequested, Plane, PublicWarning } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import type { Redis } from 'ioredis';
import { OncePerPhone } from './once-per-phone.ts';
import { digitsOf } from './phone-number.ts';
import type { SendSms } from './send-sms.ts';

/** Citizens wait longer for a carrier than entities, who have another channel. */
const broadcastPolicy: AttemptPolicy = {
  delaysMs: [500, 2000, 5000, 10_000, 20_000, 30_000],
  longestWaitMs: 30_000,
};

type Parts = {
  readonly publisher: Publisher;
  readonly redis: Redis;
  readonly send: SendSms;
  readonly sender: string;
  readonly citizenUrl?: string | undefined;
  readonly clock: () => Date;
  readonly plane: Plane;
  readonly stopping: AbortSignal;
  readonly policy?: AttemptPolicy;
};
export type SendBroadcastBatch = (request: BroadcastBatchRequested) => Promise<void>;

/**
 * Tells everyone in one bucket, and says how many. May be repeated: a phone gets a revision once, however many of its places are
 * warned and however often the batch comes.
 */
export const sendBroadcastBatch =
  (parts: Parts): SendBroadcastBatch =>
  async (request) => {
    const { publisher, redis, clock, plane } = parts;
    const { broadcastId, bucket, channel, areaHash, warning } = request;
    refuseBroadcast(request, [placeOfBucket(bucket)], { channel: 'sms', plane });
    const { warningId, revision } = warning;
    const once = new OncePerPhone(redis, { broadcastId, bucket, expiresAt: warning.expiresAt, clock });
    const subscribed = await readBucket(redis, bucket, 'sms', request.exceptPlaces);
    const text = subscribed.length > 0 ? textForCitizen(warning, parts.citizenUrl) : '';
    const phones = new Set(subscribed.map(({ phone }) => digitsOf(phone)));
    const counts = { sent: 0, failed: 0 };
    const ended = await Promise.allSettled(
      [...phones].map(async (digits) => {
        const told = digits === undefined ? 'failed' : await tell(parts, once, { warning, digits, text, broadcastId });
        if (told !== 'elsewhere') counts[told] += 1;
      }),
    );
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    await publisher.publish(broadcastReported, {
      ...{ broadcastId, channel, bucket, warningId, revision, areaHash, ...counts, gone: 0, at: clock() },
    });
  };

type Told = {
  readonly warning: PublicWarning;
  readonly digits: string;
  readonly text: string;
  readonly broadcastId: string;
};

async function tell(
  { send, sender, clock, stopping, policy = broadcastPolicy }: Parts,
  once: OncePerPhone,
  { warning, digits, text, broadcastId }: Told,
): Promise<'sent' | 'failed' | 'elsewhere'> {
  const claim = await once.claim(digits);
  if (claim !== 'ours') return claim;
  const { expiresAt } = warning;
  const sms = { smsId: `${broadcastId}.${digits}`, sender, to: digits, text, expiresAt, wantsReceipt: false };
  const report = (): void => undefined;
  const { state } = await untilSettled(async () => (await send(sms, { isUrgent: false, clock, report })).attempt, {
    ...{ policy, expiresAt, clock, stopping, report },
    isStillDue: () => Promise.resolve(true),
  });
  const isSent = state === 'handed-over' || state === 'in-doubt';
  if (isSent) await once.done(digits);
  return isSent ? 'sent' : 'failed';
}
