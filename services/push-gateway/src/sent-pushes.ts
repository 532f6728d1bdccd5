import { randomUUID } from 'node:crypto';
import type { Tally } from '@keten/delivery';
import type { PublicWarning } from '@keten/domain';
import { callRedis } from '@keten/platform';
import type { Redis } from 'ioredis';
import { askedTogether } from './asked-together.ts';
import { correctionOf } from './correction-of.ts';

/** `mine`: send it now. `busy`: someone else is sending to this browser, or it is left alone for a while. */
export type Claim = 'mine' | 'busy' | 'settled';

/** How it ended for one browser; `doubt` when it was broken off, and they may have it; `expired` when it was not tried any more. */
export type Ended = 'sent' | 'failed' | 'gone' | 'doubt' | 'expired';

type Passed = 'passed' | 'told';
type EndedFor = { readonly subscriptionId: string; readonly ended: Ended };

/** Longer than a request may take: whoever claimed and does not answer by then has died. */
const claimMs = 20_000;
/** A push service may ask for years; a browser is asked again after so long. */
const longestHoldMs = 3_600_000;
/** After the expiry of a warning nothing of it is sent, so nothing needs to be remembered; some more for clocks that differ. */
const rememberedAfterExpirySeconds = 3600;

/**
 * One push per subscriber and revision of a warning.
 * 1. Claim: for a short while this process alone may send to this browser; that it was tried is known from now on.
 * 2. Send.
 * 3. Remember and count it, and give the claim back; or keep it for as long as the push service asks to wait.
 * A crash before 3 repeats a push, which replaces the first on the screen by its tag; a crash after 1 delays it until the claim
 * has run out. Remembering before sending would lose one. When Redis forgets, some get it twice, which is better than never.
 */
export class SentPushes {
  readonly #redis: Redis;
  readonly #clock: () => Date;
  readonly #token = randomUUID();
  readonly #claimOne = askedTogether<PublicWarning, string, Claim>((...of) => this.#claimAll(...of));
  readonly #passOne = askedTogether<PublicWarning, string, Passed>((...of) => this.#passAllOver(...of));
  readonly #endOne = askedTogether<PublicWarning, EndedFor, undefined>((...of) => this.#settleAll(...of));

  constructor(redis: Redis, clock: () => Date) {
    this.#redis = redis;
    this.#clock = clock;
  }

  claim(warning: PublicWarning, bucket: string, subscriptionId: string): Promise<Claim> {
    return this.#claimOne(warning, bucket, subscriptionId);
  }

  async #claimAll(warning: PublicWarning, bucket: string, ids: readonly string[]): Promise<readonly Claim[]> {
    const { sent, claimOf } = keysOf(warning.warningId, bucket);
    const args = [warning.revision, this.#token, claimMs, ...ids, this.#rememberedSeconds(warning)];
    if (correctionOf(warning)) args.push('corrects');
    return (await callRedis(this.#redis, 'claim_pushes', [sent, ...ids.map(claimOf)], args)) as readonly Claim[];
  }

  /** For whom this revision is settled already, and who heard an earlier one, or may have. */
  async look(
    { warningId, revision }: PublicWarning,
    bucket: string,
    subscriptionIds: readonly string[],
  ): Promise<{ readonly settled: ReadonlySet<string>; readonly told: ReadonlySet<string> }> {
    const values = await this.#redis.hmget(keysOf(warningId, bucket).sent, ...subscriptionIds);
    const known = subscriptionIds.map((id, index) => ({ id, ...readKnown(values[index] ?? nothingKnown) }));
    const idsOf = (some: typeof known): ReadonlySet<string> => new Set(some.map(({ id }) => id));
    return {
      settled: idsOf(known.filter(({ settled }) => settled >= revision)),
      told: idsOf(known.filter(({ settled, isHeard, tried }) => settled < revision && (isHeard || tried < revision))),
    };
  }

  /**
   * Who does not want this revision is sent none of before it from now on.
   *
   * @returns who may have heard of one: these are not passed over.
   */
  async passOver(
    warning: PublicWarning,
    bucket: string,
    subscriptionIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (warning.revision < 2) return new Set();
    const found = await Promise.all(subscriptionIds.map((id) => this.#passOne(warning, bucket, id)));
    return new Set(subscriptionIds.filter((_, index) => found[index] === 'told'));
  }

  async #passAllOver(warning: PublicWarning, bucket: string, ids: readonly string[]): Promise<readonly Passed[]> {
    const args = [warning.revision, this.#rememberedSeconds(warning), ...ids];
    return (await callRedis(this.#redis, 'pass_over', [keysOf(warning.warningId, bucket).sent], args)) as Passed[];
  }

  async settle(warning: PublicWarning, bucket: string, subscriptionId: string, ended: Ended): Promise<void> {
    await this.#endOne(warning, bucket, { subscriptionId, ended });
  }

  async #settleAll(warning: PublicWarning, bucket: string, ends: readonly EndedFor[]): Promise<readonly undefined[]> {
    const { warningId, revision } = warning;
    const seconds = this.#rememberedSeconds(warning);
    const { sent, claimOf } = keysOf(warningId, bucket);
    const keys = [sent, tallyKey(warning, bucket), ...ends.map(({ subscriptionId }) => claimOf(subscriptionId))];
    const each = ends.flatMap(({ subscriptionId, ended }) => [subscriptionId, ended]);
    await callRedis(this.#redis, 'settle_pushes', keys, [revision, this.#token, seconds, ...each]);
    return [];
  }

  #rememberedSeconds({ expiresAt }: PublicWarning): number {
    const leftSeconds = Math.ceil((expiresAt.getTime() - this.#clock().getTime()) / 1000);
    return Math.max(0, leftSeconds) + rememberedAfterExpirySeconds;
  }

  /** @param heldMs for so long nobody asks for this browser again, but to correct it. */
  async release(warning: PublicWarning, bucket: string, subscriptionId: string, heldMs = 0): Promise<void> {
    const claim = keysOf(warning.warningId, bucket).claimOf(subscriptionId);
    const waits = [this.#token, Math.min(heldMs, longestHoldMs), `waits ${warning.revision}`];
    if (heldMs <= 0) await callRedis(this.#redis, 'release_claim', [claim], [this.#token]);
    else await callRedis(this.#redis, 'extend_claim', [claim], waits);
  }

  /** What became of a bucket so far, whoever did it. */
  async tally(warning: PublicWarning, bucket: string): Promise<Tally> {
    const [sent, failed, gone] = await this.#redis.hmget(tallyKey(warning, bucket), 'sent', 'failed', 'gone');
    return { sent: Number(sent), failed: Number(failed), gone: Number(gone) };
  }
}

/** As `claim_pushes` notes it. */
const nothingKnown = '0!';
function readKnown(value: string): { readonly settled: number; readonly isHeard: boolean; readonly tried: number } {
  const [settled = '', tried] = value.split('~');
  return {
    settled: Number.parseInt(settled, 10),
    isHeard: !settled.endsWith('!'),
    tried: tried === undefined ? Infinity : Number.parseInt(tried, 10),
  };
}

/** A subscriber has the same bucket number in every place: one hash for all places, and sixteen for a warning, on different nodes. */
const tagOf = (warningId: string, bucket: string): string => `{${warningId}:${bucket.slice(-3, -1)}}`;
const tallyKey = ({ warningId, revision }: PublicWarning, bucket: string): string =>
  `push-tally:${tagOf(warningId, bucket)}:${revision}:${bucket}`;

function keysOf(warningId: string, bucket: string) {
  const tag = tagOf(warningId, bucket);
  return { sent: `pushed:${tag}`, claimOf: (subscriptionId: string) => `pushing:${tag}:${subscriptionId}` };
}
