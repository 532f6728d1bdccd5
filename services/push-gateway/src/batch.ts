import type { Subscribed } from '@keten/delivery';
import type { BroadcastBatchRequested, BroadcastReported } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Gate } from './gate.ts';
import type { KeyRing, RingKey } from './key-ring.ts';
import type { Prune, PruneBreaker } from './prune-subscriptions.ts';
import { topicOf, ttlSecondsOf } from './push-headers.ts';
import type { PushOutcome, SendPush } from './send-push.ts';
import type { SentPushes } from './sent-pushes.ts';

/** A bucket on its way through the stages, with what became of its subscribers so far. */
export type Batch = {
  readonly request: BroadcastBatchRequested;
  /** The same for everybody who subscribed with one key of ours; each gets it encrypted with a key of their own. */
  readonly payloadBy: (key: RingKey) => string;
  readonly tally: { -readonly [Count in keyof Pick<BroadcastReported, 'sent' | 'failed' | 'gone'>]: number };
  /** Aborts when a newer revision came: nothing more of this one is sent. */
  readonly superseded: AbortSignal;
  /** Who got an earlier revision, or may have: this one comes to them before all others. */
  told: ReadonlySet<string>;
  /** The longest wait that a push service asked for. */
  askedMs: number;
};
export type Subscriber = Subscribed<'push'>;

/** `busy`: another bucket has this browser at hand; `settled`: another bucket sent it this or a newer revision. */
export type Settled = PushOutcome | { readonly is: 'busy' | 'settled' };
type Push<Outcome> = (to: Subscriber, batch: Batch) => Promise<Outcome>;

/** One step: looks at who is still due, counts whom it settled, and returns who goes on to the next. */
export type Stage = (due: readonly Subscriber[], batch: Batch) => Promise<readonly Subscriber[]>;

export const inOrder =
  (...stages: readonly Stage[]): Stage =>
  async (due, batch) => {
    let left = due;
    for (const stage of stages) if (left.length > 0) left = await stage(left, batch);
    return left;
  };

/** A message past its expiry is not sent, whatever queue it waited in. */
export const dropExpired =
  (clock: () => Date): Stage =>
  async (due, { request, tally }) => {
    if (ttlSecondsOf(request.warning.expiresAt, clock()) > 0) return due;
    tally.failed += due.length;
    return [];
  };

/** What a newer revision replaced is not sent, and has not failed. */
export const dropSuperseded: Stage = (due, { superseded }) => Promise.resolve(superseded.aborted ? [] : due);

/** Who was told something that is no longer so hears it before who was told nothing. */
export const toldFirst =
  (sent: Pick<SentPushes, 'toldOf'>): Stage =>
  async (due, batch) => {
    const { warning, bucket } = batch.request;
    if (warning.revision === 1) return due;
    const ids = due.map(({ subscriptionId }) => subscriptionId);
    batch.told = await sent.toldOf(warning, bucket, ids);
    return due.toSorted((a, b) => rankOf(a, batch) - rankOf(b, batch));
  };
const rankOf = ({ subscriptionId }: Subscriber, { told }: Batch): number => (told.has(subscriptionId) ? 0 : 1);

/** One push per subscriber and revision, whichever of their places is at hand. */
export const oncePerRevision =
  (sent: SentPushes, push: Push<PushOutcome>): Push<Settled> =>
  async (to, batch) => {
    const { warning, bucket } = batch.request;
    const claim = await sent.claim(warning, bucket, to.subscriptionId);
    if (claim === 'busy') return { is: 'busy' };
    if (claim !== 'mine') {
      // Counted where it was sent from: by another bucket, or by this one before a crash.
      const isOurs = claim.bucket === bucket && claim.revision === warning.revision;
      return isOurs ? { is: 'sent' } : { is: 'settled' };
    }
    const outcome = await push(to, batch);
    // Broken off by a newer revision: they may have it, and hear the newer one first.
    const mayBeThere = outcome.is === 'again' && batch.superseded.aborted;
    if (outcome.is === 'sent' || mayBeThere) await sent.remember(warning, bucket, to.subscriptionId);
    else await sent.release(warning, bucket, to.subscriptionId);
    return outcome;
  };

export const encryptAndSend =
  (send: SendPush, ring: Pick<KeyRing, 'of'>, breaker: PruneBreaker, clock: () => Date): Push<PushOutcome> =>
  async (to, { request: { warning }, payloadBy, superseded: signal }) => {
    const key = ring.of(to.vapidKey);
    if (!key) return { is: 'refused', why: 'it was made with a key that is none of VAPID_OLD_PRIVATE_KEYS' };
    const ttlSeconds = ttlSecondsOf(warning.expiresAt, clock());
    const outcome = await send(to, {
      ...{ payload: payloadBy(key), key, topic: topicOf(warning.warningId) },
      ...{ ttlSeconds, signal },
    });
    if (outcome.is === 'sent' || outcome.is === 'gone') breaker.note(new URL(to.endpoint).origin, outcome.is);
    return outcome;
  };

type ToEach = { readonly gates: Readonly<Record<'urgent' | 'routine', Gate>>; readonly log: Pick<Log, 'warn'> };

/** Sends to each who is due, so many at once as the lane allows, forgets whom it must, and returns who is to be tried again. */
export const toEach =
  ({ gates, log }: ToEach, push: Push<Settled>, prune: Prune): Stage =>
  async (due, batch) => {
    const { lane, broadcastId, bucket } = batch.request;
    const [again, gone]: [Subscriber[], Subscriber[]] = [[], []];
    const reasons = new Map<string, number>();
    await inParallel(mostWaiting, due, async (to) => {
      const outcome = await gates[lane].run(
        () => (batch.superseded.aborted ? Promise.resolve({ is: 'settled' } as const) : push(to, batch)),
        batch.told.has(to.subscriptionId),
      );
      if (outcome.is === 'sent') batch.tally.sent += 1;
      if (outcome.is === 'refused') batch.tally.failed += 1;
      if (outcome.is === 'gone') gone.push(to);
      if (outcome.is === 'again' || outcome.is === 'busy') again.push(to);
      if (outcome.is === 'again') batch.askedMs = Math.max(batch.askedMs, outcome.afterMs);
      if ('why' in outcome) reasons.set(outcome.why, (reasons.get(outcome.why) ?? 0) + 1);
    });
    if (reasons.size > 0)
      log.warn({ broadcastId, bucket, reasons: Object.fromEntries(reasons) }, 'pushes did not go out');
    batch.tally.gone += gone.length;
    await prune(gone);
    return again;
  };

/** More of one bucket need not stand before the gate. */
const mostWaiting = 256;
