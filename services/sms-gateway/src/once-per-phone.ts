import { phoneHash } from '@keten/delivery';
import type { PublicWarning } from '@keten/domain';
import type { Redis } from 'ioredis';

type Options = {
  readonly broadcastId: string;
  readonly bucket: string;
  readonly warning: Pick<PublicWarning, 'warningId' | 'revision' | 'expiresAt'>;
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

  /** A newer revision comes before others to a phone that has an older one, or may have it. */
  async wasTold(digits: string): Promise<boolean> {
    const { revision } = this.#options.warning;
    return revision > 1 && (await this.#redis.exists(this.#toldKey(digits))) > 0;
  }

  /** Never fails: at worst the next revision comes to this phone among the others. */
  async noteTold(digits: string): Promise<void> {
    await this.#redis.set(this.#toldKey(digits), '', 'EX', mostSeconds).catch(() => undefined);
  }

  #toldKey(digits: string): string {
    const { warningId } = this.#options.warning;
    return `sms-told:{${warningId}:${phoneHash(warningId, digits)}}`;
  }

  #key(digits: string): string {
    const { broadcastId } = this.#options;
    return `sms-once:{${broadcastId}:${phoneHash(broadcastId, digits)}}`;
  }

  #seconds(): number {
    const { warning, clock } = this.#options;
    const left = Math.ceil((warning.expiresAt.getTime() - clock().getTime()) / 1000);
    return Math.min(Math.max(left, 0) + graceSeconds, mostSeconds);
  }
}

const doneBy = (bucket: string): string => `done ${bucket}`;
