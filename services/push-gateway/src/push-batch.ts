import { BroadcastProgress, composePush, isLateBy, orLater, readBucket, refuseBatch, waitMs } from '@keten/delivery';
import type { Watching } from '@keten/delivery';
import type { BroadcastBatchRequested, Language, Plane, PublicWarning } from '@keten/domain';
import { Later } from '@keten/messaging';
import type { Delivery, Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { inOrder } from './batch.ts';
import type { Batch, Stage } from './batch.ts';
import { plaintextOf } from './encrypting/encrypting.ts';
import type { RingKey } from './key-ring.ts';
import { topicOf } from './push-headers.ts';
import type { SentPushes } from './sent-pushes.ts';

type Parts = {
  readonly sent: Pick<SentPushes, 'tally'>;
  readonly publisher: Publisher;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
  readonly redis: Redis;
  readonly newest: Watching;
  readonly plane: Plane;
  /** The public site. */
  readonly siteUrl: string;
  readonly underway: Underway;
  /** Nobody waits longer for a push service that worked before. */
  readonly longestWaitMs: number;
};
/** What this process is busy with. */
export type Underway = { batches: number };
export type PushBatch = (
  request: BroadcastBatchRequested,
  delivery: Pick<Delivery, 'time' | 'redelivered' | 'goesOn'>,
) => Promise<void>;

const shortestWaitMs = 250;
/** What a stranger made up keeps its bucket coming back until the warning expires, and not often. */
const longestWaitForStrangersMs = 10 * 60_000;

/**
 * Sends to everybody in one bucket who can be reached now, and says as it goes how many; who can't comes again until the warning
 * expires, and nobody waits with them meanwhile. What was sent is remembered one by one, so a bucket may be begun again at any
 * point, by any process. It stops when a newer revision comes. Resolves when the report is stored.
 *
 * @throws Rejected for what was not approved as it is.
 * @throws Later while some are still to be reached.
 */
export const pushBatch =
  (parts: Parts, ...stages: readonly Stage[]): PushBatch =>
  async (request, delivery) => {
    const { clock, plane } = parts;
    refuseBatch(request, { channel: 'push', plane });
    const { time, redelivered } = delivery;
    const lasting = { requestedAt: time, expiresAt: request.warning.expiresAt };
    const take = async (): Promise<void> => {
      const again = await takeBatch(parts, inOrder(...stages), request, delivery);
      if (again.length === 0) return;
      const longestMs = again.some(({ isProven }) => isProven) ? parts.longestWaitMs : longestWaitForStrangersMs;
      const asked = again.map(({ afterMs }) => afterMs);
      const delayMs = waitMs(lasting, asked, clock(), { shortestMs: shortestWaitMs, longestMs });
      throw new Later(delayMs, `${again.length} browsers of ${request.bucket} are to be tried again`);
    };
    await (redelivered && isLateBy(lasting, clock()) ? orLater(lasting, clock, take) : take());
  };

/** Returns what is to be tried again. */
async function takeBatch(
  parts: Parts,
  attempt: Stage,
  request: BroadcastBatchRequested,
  delivery: Parameters<PushBatch>[1],
): Promise<Batch['again']> {
  const { redis, newest, siteUrl, sent, publisher, underway, log, clock } = parts;
  const { broadcastId, bucket, exceptPlaces, warning } = request;
  const { signal: superseded, end } = await newest.watch(warning);
  const payloadBy = signedOnce(warning, siteUrl, clock());
  const topic = topicOf(warning.warningId);
  const batch: Batch = { request, payloadBy, topic, superseded, told: new Set(), waiting: 0, again: [] };
  const tally = () => sent.tally(warning, bucket);
  const reports = new BroadcastProgress({ publisher, clock, request, tally, waiting: () => batch.waiting });
  underway.batches += 1;
  try {
    await reports.begin(delivery);
    if (!superseded.aborted) await attempt(await readBucket(redis, bucket, 'push', exceptPlaces), batch);
  } finally {
    underway.batches -= 1;
    end();
    await reports.stop();
  }
  // What a newer revision replaced is not sent, and has not failed.
  const again = superseded.aborted ? [] : batch.again;
  if (again.length === 0) batch.waiting = 0;
  const { failed } = await reports.last();
  if (failed > 0 && batch.waiting === 0) log.warn({ broadcastId, bucket, failed }, 'browsers were not reached');
  return again;
}

/** The service worker asks for a signature by the key that its browser pinned: the text is made once for a language, and signed once by each key. */
function signedOnce(warning: PublicWarning, siteUrl: string, sentAt: Date): Batch['payloadBy'] {
  const textIn = onceForEach((language: Language) => composePush(warning, siteUrl, sentAt, language));
  const signedBy = onceForEach((key: RingKey) =>
    onceForEach((language: Language) => plaintextOf(key.sign(textIn(language)))),
  );
  return (key, language = 'nl-NL') => signedBy(key)(language);
}

function onceForEach<Key, Made extends object | string>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
