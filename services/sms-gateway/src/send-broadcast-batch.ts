import { BroadcastProgress, readBucket, refuseBatch, textForCitizen, untilSettled, digitsOf } from '@keten/delivery';
import type { AttemptPolicy, Lease, Watching } from '@keten/delivery';
import type { BroadcastBatchRequested, Plane, PublicWarning } from '@keten/domain';
import { Later } from '@keten/messaging';
import type { Delivery, Publisher } from '@keten/messaging';
import type { Redis } from 'ioredis';
import { askAgainMs, leaseBatch } from './lease-batch.ts';
import { OncePerPhone } from './once-per-phone.ts';
import type { SendSms } from './send-sms.ts';

/** Citizens wait longer for a carrier than entities, who have another channel. */
const broadcastPolicy: AttemptPolicy = {
  delaysMs: [500, 2000, 5000, 10_000, 20_000, 30_000],
  longestWaitMs: 30_000,
};

type Parts = {
  readonly publisher: Publisher;
  readonly newest: Watching;
  readonly redis: Redis;
  readonly send: SendSms;
  readonly sender: string;
  readonly citizenUrl?: string | undefined;
  readonly clock: () => Date;
  readonly plane: Plane;
  readonly stopping: AbortSignal;
  readonly policy?: AttemptPolicy;
};
export type SendBroadcastBatch = (
  request: BroadcastBatchRequested,
  delivery: Pick<Delivery, 'goesOn' | 'redelivered'>,
) => Promise<void>;

/**
 * Tells everyone in one bucket, and says how many. May be repeated, and may come again while it is under way: a phone gets a
 * revision once, however many of its places are warned and however often the batch comes. It stops when a newer revision comes,
 * and who was told before hears that one first.
 *
 * @throws Later while another works at it.
 */
export const sendBroadcastBatch =
  (parts: Parts): SendBroadcastBatch =>
  async (request, delivery) => {
    refuseBatch(request, { channel: 'sms', plane: parts.plane });
    const lease = await leaseBatch(parts.redis, request);
    if (!lease) throw new Later(askAgainMs, 'another works at this batch');
    try {
      await tellAndReport(parts, request, { lease, delivery });
    } finally {
      await lease.end();
    }
  };

type Work = { readonly lease: Lease; readonly delivery: Pick<Delivery, 'goesOn' | 'redelivered'> };

/** The board sees how it goes while it goes. */
async function tellAndReport(parts: Parts, request: BroadcastBatchRequested, work: Work): Promise<void> {
  const { publisher, newest, clock } = parts;
  const { signal, end } = await newest.watch(request.warning);
  const counts: Counts = { sent: 0, failed: 0, waiting: 0 };
  const progress = new BroadcastProgress({
    ...{ publisher, clock, request },
    tally: () => Promise.resolve({ sent: counts.sent, failed: counts.failed, gone: 0 }),
    waiting: () => counts.waiting,
  });
  try {
    await progress.begin(work.delivery);
    await tellAll(parts, request, { ...work, counts, superseded: signal });
  } finally {
    end();
    await progress.stop();
  }
  await progress.last();
}

type Counts = { sent: number; failed: number; waiting: number };

async function tellAll(
  parts: Parts,
  request: BroadcastBatchRequested,
  work: Work & { readonly counts: Counts; readonly superseded: AbortSignal },
): Promise<void> {
  const { redis, clock } = parts;
  const { lease, delivery, counts, superseded } = work;
  const { broadcastId, bucket, warning, exceptPlaces } = request;
  if (superseded.aborted) return;
  const once = new OncePerPhone(redis, { broadcastId, bucket, warning, clock });
  const subscribed = await readBucket(redis, bucket, 'sms', exceptPlaces);
  const text = subscribed.length > 0 ? textForCitizen(warning, parts.citizenUrl) : '';
  const phones = new Set(subscribed.map(({ phone }) => digitsOf(phone)));
  counts.waiting = phones.size;
  const ended = await Promise.allSettled(
    [...phones].map(async (digits) => {
      const told =
        digits === undefined
          ? 'failed'
          : await tell(parts, once, { warning, digits, text, broadcastId, superseded, lease });
      delivery.goesOn();
      counts.waiting -= 1;
      if (told === 'sent' || told === 'failed') counts[told] += 1;
    }),
  );
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

type Told = {
  readonly warning: PublicWarning;
  readonly digits: string;
  readonly text: string;
  readonly broadcastId: string;
  readonly superseded: AbortSignal;
  readonly lease: Lease;
};

async function tell(
  { send, sender, clock, stopping, policy = broadcastPolicy }: Parts,
  once: OncePerPhone,
  { warning, digits, text, broadcastId, superseded, lease }: Told,
): Promise<'sent' | 'failed' | 'elsewhere' | 'superseded'> {
  const claim = await once.claim(digits);
  if (claim !== 'ours') return claim;
  const { expiresAt } = warning;
  const sms = { smsId: `${broadcastId}.${digits}`, sender, to: digits, text, expiresAt, wantsReceipt: false };
  const report = (): void => undefined;
  const turn = (await once.wasTold(digits)) ? 'next' : 'then';
  let noted: Promise<void> | undefined;
  const onTurn = (): boolean => {
    if (!lease.isHeld()) return false;
    noted ??= once.noteTold(digits);
    return true;
  };
  const attempt = async () => (await send(sms, { turn, clock, report, superseded, onTurn })).attempt;
  const { state } = await untilSettled(attempt, {
    ...{ policy, expiresAt, clock, report, superseded },
    stopping: AbortSignal.any([stopping, lease.lost]),
    isStillDue: () => Promise.resolve(true),
  });
  await noted;
  const isSent = state === 'handed-over' || state === 'in-doubt';
  if (isSent) await once.done(digits);
  if (isSent) return 'sent';
  return superseded.aborted ? 'superseded' : 'failed';
}
