import { setTimeout as sleep } from 'node:timers/promises';
import { broadcastReported } from '@keten/contracts';
import { composePush, placeOfBucket, readBucket, refuseBroadcast } from '@keten/delivery';
import type { Stopping, Watching } from '@keten/delivery';
import type { BroadcastBatchRequested, Plane } from '@keten/domain';
import type { Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { inOrder } from './batch.ts';
import type { Batch, Stage, Subscriber } from './batch.ts';
import type { RingKey } from './key-ring.ts';

type Parts = {
  readonly redis: Redis;
  readonly publisher: Publisher;
  readonly newest: Watching;
  readonly stopping: Pick<Stopping, 'signal'>;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
  readonly plane: Plane;
  /** The public site. */
  readonly siteUrl: string;
};
export type PushBatch = (request: BroadcastBatchRequested, requestedAt: Date) => Promise<void>;

/** Waits between attempts within one handling; then others get their turn, and the bucket comes again by the broker's backoff. */
const delaysMs = [250, 1000, 3000];
/** A push service may ask for more, for which no handler is kept waiting. */
const longestWaitMs = 5000;
/** Whoever could not be reached for so long has failed; until then a bucket comes again. */
const patienceMs = 10 * 60_000;

/**
 * Sends to everybody in one bucket. What was sent is remembered one by one, so a bucket may be begun again at any point, by any
 * process. It stops when a newer revision comes. Resolves when the report is stored.
 *
 * @throws Rejected for what was not approved as it is; any other error when some are to be tried again later.
 */
export const pushBatch =
  ({ newest, ...parts }: Parts, ...stages: readonly Stage[]): PushBatch =>
  async (request, requestedAt) => {
    const { clock, plane, siteUrl } = parts;
    const { bucket, warning } = request;
    refuseBroadcast(request, [placeOfBucket(bucket)], { channel: 'push', plane });
    const payloadBy = signedOnce(composePush(warning, siteUrl, clock()));
    const { signal: superseded, end } = await newest.watch(warning);
    try {
      const tally = { sent: 0, failed: 0, gone: 0 };
      const batch: Batch = { request, payloadBy, tally, superseded, told: new Set(), askedMs: 0 };
      const due = await tryAll(parts, inOrder(...stages), batch);
      if (due.length > 0 && clock().getTime() - requestedAt.getTime() < patienceMs)
        throw new Error(`${due.length} browsers of ${bucket} are to be tried again`);
      batch.tally.failed += due.length;
      await reportOn(parts, batch);
    } finally {
      end();
    }
  };

/** The service worker asks for a signature by the key that its browser pinned. */
function signedOnce(payload: string): Batch['payloadBy'] {
  const signed = new Map<RingKey, string>();
  return (key) => {
    const known = signed.get(key) ?? key.sign(payload);
    signed.set(key, known);
    return known;
  };
}

type Sending = Omit<Parts, 'newest'>;

/** Returns who is to be tried again, later. */
async function tryAll({ redis, stopping }: Sending, attempt: Stage, batch: Batch): Promise<readonly Subscriber[]> {
  const { bucket, exceptPlaces } = batch.request;
  const signal = AbortSignal.any([stopping.signal, batch.superseded]);
  let due = await attempt(await readBucket(redis, bucket, 'push', exceptPlaces), batch);
  for (const delayMs of delaysMs) {
    if (due.length === 0 || batch.askedMs > longestWaitMs) break;
    await sleep(Math.max(delayMs, batch.askedMs), undefined, { signal }).catch((error: unknown) => {
      if (!batch.superseded.aborted) throw error;
    });
    batch.askedMs = 0;
    due = await attempt(due, batch);
  }
  return batch.superseded.aborted ? [] : due;
}

async function reportOn({ publisher, log, clock }: Sending, { request, tally }: Batch): Promise<void> {
  const { broadcastId, bucket, areaHash, channel, warning } = request;
  if (tally.failed > 0) log.warn({ broadcastId, bucket, failed: tally.failed }, 'browsers were not reached');
  const { warningId, revision } = warning;
  const report = { broadcastId, channel, bucket, warningId, revision, areaHash, ...tally, at: clock() };
  await publisher.publish(broadcastReported, report);
}
