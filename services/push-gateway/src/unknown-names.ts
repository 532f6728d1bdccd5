import type { Redis } from 'ioredis';

/** On so many different days its name was not known, and it was never reached in between: it is no outage any more. */
const daysUnknown = 3;
const rememberedSeconds = 30 * 24 * 3600;
/** A push service was reached so recently that the line and the names of others work. */
const lineWorksMs = 10 * 60_000;
/** After so long its name is asked for again. */
const givenUpMs = 60_000;
const dayMs = 24 * 3600_000;
/** Made-up addresses must not fill the memory. */
const mostNames = 10_000;

/**
 * Push services whose name leads nowhere. A name that is not known today may be known tomorrow, and anybody's name server may be
 * wrong for an hour; one that is unknown for days, while others are reached, is of a service that is no more, or never was.
 */
export class UnknownNames {
  readonly #redis: Redis;
  readonly #clock: () => Date;
  /** Of whom nothing is noted, as far as this process knows. */
  readonly #reached = new Set<string>();
  readonly #givenUpUntilMs = new Map<string, number>();
  #lastReachedMs = 0;

  constructor(redis: Redis, clock: () => Date) {
    this.#redis = redis;
    this.#clock = clock;
  }

  /** Whether it was given up a moment ago: nobody need be asked about the others there. */
  isGivenUp(origin: string): boolean {
    return (this.#givenUpUntilMs.get(origin) ?? 0) > this.#clock().getTime();
  }

  /** Its name was not known. @returns whether it is given up. */
  async note(origin: string): Promise<boolean> {
    const now = this.#clock().getTime();
    this.#reached.delete(origin);
    const key = keyOf(origin);
    await this.#redis.sadd(key, Math.floor(now / dayMs));
    await this.#redis.expire(key, rememberedSeconds);
    const isOver = (await this.#redis.scard(key)) >= daysUnknown && now - this.#lastReachedMs < lineWorksMs;
    if (this.#givenUpUntilMs.size >= mostNames) this.#givenUpUntilMs.clear();
    if (isOver) this.#givenUpUntilMs.set(origin, now + givenUpMs);
    return isOver;
  }

  /** It was found, whatever it answered. */
  async found(origin: string): Promise<void> {
    this.#lastReachedMs = this.#clock().getTime();
    this.#givenUpUntilMs.delete(origin);
    if (this.#reached.has(origin)) return;
    if (this.#reached.size >= mostNames) this.#reached.clear();
    await this.#redis.del(keyOf(origin));
    this.#reached.add(origin);
  }
}

const keyOf = (origin: string): string => `push-unknown:{${origin}}`;
