import type { Redis } from 'ioredis';

/**
 * For how long push services asked to be left alone, whichever process they said it to (RFC 8030 §8.4): by the clock of Redis, and
 * forgotten by itself.
 */
export class HeldOrigins {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** 0 when it may be called. */
  async heldMs(origin: string): Promise<number> {
    return Math.max(0, await this.#redis.pttl(keyOf(origin)));
  }

  async hold(origin: string, forMs: number): Promise<void> {
    const ms = Math.max(1, Math.ceil(forMs));
    // Whoever was told to wait longer is right.
    if ((await this.#redis.set(keyOf(origin), '1', 'PX', ms, 'NX')) === null)
      await this.#redis.pexpire(keyOf(origin), ms, 'GT');
  }

  /** It takes something again. */
  async lift(origin: string): Promise<void> {
    await this.#redis.del(keyOf(origin));
  }
}

const keyOf = (origin: string): string => `push-held:{${origin}}`;
