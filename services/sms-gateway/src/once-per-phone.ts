import type { Redis } from 'ioredis';
import { phoneHash } from './phone-number.ts';

type Options = {
  readonly broadcastId: string;
  readonly bucket: string;
  readonly expiresAt: Date;
  readonly clock: () => Date;
};

/** A repeat of a batch comes within this time after the warning ended, if ever. */
const graceSeconds = 3600;
const mostSeconds = 7 * 24 * 3600;

/**
 * Which bucket tells a phone that follows several places. The claim names the bucket: when its batch comes again after a
 * crash, what it had not finished is still its own to finish, and what others claimed is theirs.
 */
export class OncePerPhone {
  readonly #redis: Redis;
  readonly #options: Options;

  constructor(redis: Redis, options: Options) {
    this.#redis = redis;
    this.#options = options;
  }

  /** `ours`: to be sent now. `sent`: this batch did it before. `elsewhere`: another bucket does, or did. */
  async claim(digits: string): Promise<'ours' | 'sent' | 'elsewhere'> {
    const { bucket } = this.#options;
    const found = await this.#redis.set(this.#key(digits), bucket, 'EX', this.#seconds(), 'NX', 'GET');
    if (found === null || found === bucket) return 'ours';
    return found === doneBy(bucket) ? 'sent' : 'elsewhere';
  }

  async done(digits: string): Promise<void> {
    await this.#redis.set(this.#key(digits), doneBy(this.#options.bucket), 'EX', this.#seconds());
  }

  #key(digits: string): string {
    const { broadcastId } = this.#options;
    return `sms-once:{${broadcastId}:${phoneHash(broadcastId, digits)}}`;
  }

  #seconds(): number {
    const { expiresAt, clock } = this.#options;
    const left = Math.ceil((expiresAt.getTime() - clock().getTime()) / 1000);
    return Math.min(Math.max(left, 0) + graceSeconds, mostSeconds);
  }
}

const doneBy = (bucket: string): string => `done ${bucket}`;
