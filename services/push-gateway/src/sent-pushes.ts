import { randomUUID } from 'node:crypto';
import type { PublicWarning } from '@keten/domain';
import { callRedis } from '@keten/platform';
import type { Redis } from 'ioredis';

/** `mine`: send it now. `busy`: someone else is sending to this browser; ask again. Otherwise who sent it, and which revision. */
export type Claim = 'mine' | 'busy' | { readonly revision: number; readonly bucket: string };

/** Longer than a request may take: whoever claimed and does not answer by then has died. */
const claimMs = 20_000;
/** After the expiry of a warning nothing of it is sent, so nothing needs to be remembered; some more for clocks that differ. */
const rememberedAfterExpirySeconds = 3600;

/**
 * One push per subscriber and revision of a warning.
 * 1. Claim: for a short while this process alone may send to this browser.
 * 2. Send.
 * 3. Remember it, and give the claim back.
 * A crash before 3 repeats a push, which replaces the first on the screen by its tag; a crash after 1 delays it until the claim
 * has run out. Remembering before sending would lose one. When Redis forgets, some get it twice, which is better than never.
 */
export class SentPushes {
  readonly #redis: Redis;
  readonly #clock: () => Date;
  readonly #token = randomUUID();

  constructor(redis: Redis, clock: () => Date) {
    this.#redis = redis;
    this.#clock = clock;
  }

  async claim({ warningId, revision }: PublicWarning, bucket: string, subscriptionId: string): Promise<Claim> {
    const keys = keysOf(warningId, bucket, subscriptionId);
    const args = [subscriptionId, revision, this.#token, claimMs];
    const answer = String(await callRedis(this.#redis, 'claim_push', keys, args));
    if (answer === 'mine' || answer === 'busy') return answer;
    const [sent = '', by = ''] = answer.split(' ');
    return { revision: Number(sent), bucket: by };
  }

  /** Who of these got an earlier revision. */
  async toldOf(
    { warningId, revision }: PublicWarning,
    bucket: string,
    subscriptionIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const [sentKey] = keysOf(warningId, bucket, '');
    const sent = await this.#redis.hmget(sentKey, ...subscriptionIds);
    return new Set(subscriptionIds.filter((_, index) => Number.parseInt(sent[index] ?? '', 10) < revision));
  }

  async remember(
    { warningId, revision, expiresAt }: PublicWarning,
    bucket: string,
    subscriptionId: string,
  ): Promise<void> {
    const leftSeconds = Math.ceil((expiresAt.getTime() - this.#clock().getTime()) / 1000);
    const seconds = Math.max(0, leftSeconds) + rememberedAfterExpirySeconds;
    const keys = keysOf(warningId, bucket, subscriptionId);
    await callRedis(this.#redis, 'remember_push', keys, [subscriptionId, revision, this.#token, bucket, seconds]);
  }

  async release({ warningId }: PublicWarning, bucket: string, subscriptionId: string): Promise<void> {
    const [, claimKey] = keysOf(warningId, bucket, subscriptionId);
    await callRedis(this.#redis, 'release_claim', [claimKey], [this.#token]);
  }
}

/** A subscriber has the same bucket number in every place: one hash for all places, and sixteen for a warning, on different nodes. */
function keysOf(warningId: string, bucket: string, subscriptionId: string): readonly [string, string] {
  const tag = `{${warningId}:${bucket.slice(-3, -1)}}`;
  return [`pushed:${tag}`, `pushing:${tag}:${subscriptionId}`];
}
