import type { Subscribed } from '@keten/delivery';
import type { BroadcastBatchRequested, Language } from '@keten/domain';
import { cellsTouchedBy } from '@keten/geo';
import { inParallel } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { correctionOf } from './correction-of.ts';
import type { Plaintext } from './encrypting/encrypting.ts';
import type { KeyRing, RingKey } from './key-ring.ts';
import type { Prune, PruneBreaker } from './prune-subscriptions.ts';
import { originOf } from './push-address.ts';
import { ttlSecondsOf, urgencyOf } from './push-headers.ts';
import type { HeldOrigins } from './held-origins.ts';
import type { PushOrigins } from './push-origins.ts';
import type { PushOutcome, SendPush } from './send-push.ts';
import type { Ended, SentPushes } from './sent-pushes.ts';
import type { UnknownNames } from './unknown-names.ts';

/** A bucket on its way through the stages. */
export type Batch = {
  readonly request: BroadcastBatchRequested;
  /** The same for everybody who subscribed with one key of ours, in one language; each gets it encrypted with a key of their own. */
  readonly payloadBy: (key: RingKey, language: Language | undefined) => Plaintext;
  readonly topic: string;
  /** Aborts when a newer revision came: nothing more of this one is sent. */
  readonly superseded: AbortSignal;
  /** Who got an earlier revision, or may have: this one comes to them before all others. */
  told: ReadonlySet<string>;
  /** How many are still to be reached. */
  waiting: number;
  /** Of those who are to be tried again, how long each asks to wait. */
  readonly again: TryAgain[];
};
export type Subscriber = Subscribed<'push'>;
/** `isProven`: by a push service that took something before; it is worth looking often whether it is back. */
export type TryAgain = { readonly afterMs: number; readonly isProven: boolean };

type Push = (to: Subscriber, batch: Batch) => Promise<PushOutcome>;
/** Undefined when another bucket has this browser at hand, or sent it this or a newer revision. */
type PushOnce = (to: Subscriber, batch: Batch) => Promise<PushOutcome | undefined>;

/** One step: looks at who is still due, settles whom it can, and returns who goes on to the next. */
export type Stage = (due: readonly Subscriber[], batch: Batch) => Promise<readonly Subscriber[]>;

export const inOrder =
  (...stages: readonly Stage[]): Stage =>
  async (due, batch) => {
    let left = due;
    for (const stage of stages) if (left.length > 0) left = await stage(left, batch);
    return left;
  };

/** Who got it already does not get it again, and who was told something that is no longer so hears it first. */
export const toldFirst =
  (sent: Pick<SentPushes, 'look'>): Stage =>
  async (due, batch) => {
    const { warning, bucket } = batch.request;
    const ids = due.map(({ subscriptionId }) => subscriptionId);
    const { settled, told } = await sent.look(warning, bucket, ids);
    batch.told = told;
    const left = due.filter(({ subscriptionId }) => !settled.has(subscriptionId));
    batch.waiting = left.length;
    return left.toSorted((a, b) => rankOf(a, batch) - rankOf(b, batch));
  };
const rankOf = ({ subscriptionId }: Subscriber, { told }: Batch): number => (told.has(subscriptionId) ? 0 : 1);

/**
 * Who wants only what is urgent, or what touches their own few hundred metres, is left alone by the rest, but hears what becomes of what
 * they heard, or may have heard; and that it is over only then.
 */
export const dropUnwanted =
  (sent: Pick<SentPushes, 'passOver'>, log: Pick<Log, 'error'>): Stage =>
  async (due, batch) => {
    const { warning, bucket } = batch.request;
    const { intensity, area, purpose } = warning;
    const touched = cellsTouchedBy(area);
    const isHere = (cells: readonly string[]): boolean => purpose !== 'all-clear' && cells.some(touched);
    const isWanted = ({ subscriptionId, onlyUrgent, cells }: Subscriber): boolean =>
      batch.told.has(subscriptionId) || ((intensity === 'alarm' || !onlyUrgent) && (!cells || isHere(cells)));
    const unwanted = due.filter((each) => !isWanted(each)).map(({ subscriptionId }) => subscriptionId);
    const toldSince = await sent.passOver(warning, bucket, unwanted).catch(noneWhenRefused(log));
    batch.told = batch.told.union(toldSince);
    const passed = new Set(unwanted).difference(toldSince);
    const wanted = due.filter(({ subscriptionId }) => !passed.has(subscriptionId));
    batch.waiting = wanted.length;
    return wanted;
  };

/** Whoever wants it hears it all the same, where Redis has functions or users of before: nobody waits for those. */
const noneWhenRefused =
  (log: Pick<Log, 'error'>) =>
  (err: Error): ReadonlySet<string> => {
    if (err.name !== 'ReplyError') throw err;
    log.error({ err }, 'Redis has the functions or users of another version: hand out keys, and start Redis anew');
    return new Set();
  };

/** A message past its expiry is not sent, whatever queue it waited in. */
export const dropExpired =
  (sent: Pick<SentPushes, 'settle'>, clock: () => Date): Stage =>
  async (due, batch) => {
    const { warning, bucket } = batch.request;
    if (ttlSecondsOf(warning.expiresAt, clock()) > 0) return due;
    await inParallel(mostWaiting, due, ({ subscriptionId }) => sent.settle(warning, bucket, subscriptionId, 'expired'));
    batch.waiting = 0;
    return [];
  };

/** One push per subscriber and revision, whichever of their places is at hand. */
export const oncePerRevision =
  (sent: SentPushes, push: Push, prune: Prune): PushOnce =>
  async (to, batch) => {
    const { warning, bucket } = batch.request;
    const claim = await sent.claim(warning, bucket, to.subscriptionId);
    if (claim === 'settled') batch.waiting -= 1;
    if (claim === 'busy') batch.again.push({ afterMs: 0, isProven: true });
    if (claim !== 'mine') return undefined;
    const outcome = await push(to, batch);
    // Broken off by a newer revision: they may have it, and hear the newer one first.
    if (outcome.is === 'again' && !batch.superseded.aborted) {
      await sent.release(warning, bucket, to.subscriptionId, outcome.afterMs);
      return outcome;
    }
    await sent.settle(warning, bucket, to.subscriptionId, endOf(outcome));
    batch.waiting -= 1;
    if (outcome.is === 'gone') await prune(to);
    return outcome;
  };
const endOf = ({ is }: PushOutcome): Ended =>
  (({ sent: 'sent', gone: 'gone', refused: 'failed', again: 'doubt' }) as const)[is];

export const encryptAndSend =
  (send: SendPush, ring: Pick<KeyRing, 'of'>, breaker: PruneBreaker, clock: () => Date): Push =>
  async (to, { request: { warning }, payloadBy, topic, superseded: signal }) => {
    const key = ring.of(to.vapidKey);
    if (!key) return { is: 'refused', why: 'it was made with a key that is none of VAPID_OLD_PRIVATE_KEYS' };
    const ttlSeconds = ttlSecondsOf(warning.expiresAt, clock());
    // They waited for their turn until it was over.
    if (ttlSeconds <= 0) return { is: 'refused', why: 'the warning has expired' };
    const outcome = await send(to, {
      ...{ payload: payloadBy(key, to.language), key, topic, ttlSeconds, signal, urgency: urgencyOf(warning) },
    });
    if (outcome.is === 'sent' || outcome.is === 'gone') breaker.note(originOf(to.endpoint), outcome.is);
    return outcome;
  };

/** Whether the push service itself said so. An address that leads nowhere by its own words was not asked. */
const isOfThem = (outcome: PushOutcome): boolean =>
  outcome.is === 'sent' ||
  (outcome.is === 'refused' && outcome.byThem === true) ||
  (outcome.is === 'again' && outcome.fault === 'service');

/** What was tried on for days, under a name that nobody knows, is over. */
export const giveUpUnknown =
  (push: Push, names: UnknownNames): Push =>
  async (to, batch) => {
    const origin = originOf(to.endpoint);
    if (names.isGivenUp(origin)) return { is: 'gone' };
    const outcome = await push(to, batch);
    if (outcome.is === 'again' && outcome.isNameUnknown) return (await names.note(origin)) ? { is: 'gone' } : outcome;
    if (isOfThem(outcome)) await names.found(origin);
    return outcome;
  };

type ToEach = {
  readonly origins: PushOrigins;
  readonly held: Pick<HeldOrigins, 'heldMs'>;
  readonly names: Pick<UnknownNames, 'isGivenUp'>;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Sends to each who is due, each push service at its own pace: the largest first, so that what strangers made up comes last, and
 * nobody waits for one that does not answer.
 */
export const toEach =
  ({ origins, held, names, log }: ToEach, push: PushOnce): Stage =>
  async (due, batch) => {
    const { broadcastId, bucket } = batch.request;
    const reasons = new Map<string, number>();
    const groups = [...Map.groupBy(due, ({ endpoint }) => originOf(endpoint))].toSorted(
      ([, a], [, b]) => b.length - a.length,
    );
    await Promise.all(
      groups.map(async ([origin, some]) => {
        const heldMs = await held.heldMs(origin);
        if (heldMs > 0) origins.of(origin)?.leaveAlone(heldMs);
        await inParallel(mostWaiting, some, async (to) => {
          if (batch.superseded.aborted) return;
          // Nobody is called there any more, so nobody waits for a turn.
          const outcome = await (names.isGivenUp(origin) ? push(to, batch) : toOne(origins, origin, push, to, batch));
          if (outcome && 'why' in outcome) reasons.set(outcome.why, (reasons.get(outcome.why) ?? 0) + 1);
        });
      }),
    );
    if (reasons.size > 0)
      log.warn({ broadcastId, bucket, reasons: Object.fromEntries(reasons) }, 'pushes did not go out');
    return [];
  };

async function toOne(
  origins: PushOrigins,
  name: string,
  push: PushOnce,
  to: Subscriber,
  batch: Batch,
): Promise<PushOutcome | undefined> {
  const { told, superseded, again, request } = batch;
  const origin = origins.of(name);
  const once = (): Promise<PushOutcome | undefined> => (superseded.aborted ? nothing : push(to, batch));
  const correction = correctionOf(request.warning);
  const outcome = origin ? await origin.run(request.lane, once, told.has(to.subscriptionId), correction) : tooMany;
  if (outcome?.is === 'again') again.push({ afterMs: outcome.afterMs, isProven: origin?.isProven === true });
  return outcome;
}

const nothing = Promise.resolve(undefined);
const tooMany = { is: 'again', why: 'too many strange push services at once', afterMs: 0, fault: 'none' } as const;

/** More of one push service need not stand before its gate. */
const mostWaiting = 256;
