import { broadcastReported } from '@keten/contracts';
import { placeOfBucket, readBucket, refuseBroadcast, textForCitizen, untilSettled } from '@keten/delivery';
import type { AttemptPolicy, NewestRevisions } from '@keten/delivery';
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
  readonly newest: Pick<NewestRevisions, 'watch'>;
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
 * warned and however often the batch comes. It stops when a newer revision comes, and who was told before hears that one first.
 */
export const sendBroadcastBatch =
  (parts: Parts): SendBroadcastBatch =>
  async (request) => {
    const { publisher, newest, clock, plane } = parts;
    const { broadcastId, bucket, channel, areaHash, warning } = request;
    refuseBroadcast(request, [placeOfBucket(bucket)], { channel: 'sms', plane });
    const { warningId, revision } = warning;
    const { signal, end } = await newest.watch(warning);
    try {
      const counts = await tellAll(parts, request, signal);
      await publisher.publish(broadcastReported, {
        ...{ broadcastId, channel, bucket, warningId, revision, areaHash, ...counts, gone: 0, at: clock() },
      });
    } finally {
      end();
    }
  };

type Counts = { sent: number; failed: number };

async function tellAll(parts: Parts, request: BroadcastBatchRequested, superseded: AbortSignal): Promise<Counts> {
  const { redis, clock } = parts;
  const { broadcastId, bucket, warning, exceptPlaces } = request;
  const counts = { sent: 0, failed: 0 };
  if (superseded.aborted) return counts;
  const once = new OncePerPhone(redis, { broadcastId, bucket, warning, clock });
  const subscribed = await readBucket(redis, bucket, 'sms', exceptPlaces);
  const text = subscribed.length > 0 ? textForCitizen(warning, parts.citizenUrl) : '';
  const phones = new Set(subscribed.map(({ phone }) => digitsOf(phone)));
  const ended = await Promise.allSettled(
    [...phones].map(async (digits) => {
      const told =
        digits === undefined ? 'failed' : await tell(parts, once, { warning, digits, text, broadcastId, superseded });
      if (told === 'sent' || told === 'failed') counts[told] += 1;
    }),
  );
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return counts;
}

type Told = {
  readonly warning: PublicWarning;
  readonly digits: string;
  readonly text: string;
  readonly broadcastId: string;
  readonly superseded: AbortSignal;
};

async function tell(
  { send, sender, clock, stopping, policy = broadcastPolicy }: Parts,
  once: OncePerPhone,
  { warning, digits, text, broadcastId, superseded }: Told,
): Promise<'sent' | 'failed' | 'elsewhere' | 'superseded'> {
  const claim = await once.claim(digits);
  if (claim !== 'ours') return claim;
  const { expiresAt } = warning;
  const sms = { smsId: `${broadcastId}.${digits}`, sender, to: digits, text, expiresAt, wantsReceipt: false };
  const report = (): void => undefined;
  const turn = (await once.wasTold(digits)) ? 'next' : 'then';
  let noted: Promise<void> | undefined;
  const onTurn = (): void => void (noted ??= once.noteTold(digits));
  const attempt = async () => (await send(sms, { turn, clock, report, superseded, onTurn })).attempt;
  const { state } = await untilSettled(attempt, {
    ...{ policy, expiresAt, clock, report, stopping, superseded },
    isStillDue: () => Promise.resolve(true),
  });
  await noted;
  const isSent = state === 'handed-over' || state === 'in-doubt';
  if (isSent) await once.done(digits);
  if (isSent) return 'sent';
  return superseded.aborted ? 'superseded' : 'failed';
}
