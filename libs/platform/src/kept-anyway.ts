import type { Redis } from 'ioredis';
import type { Log } from './log.ts';

/** Where it ends, in milliseconds since 1970. */
export type Kept = {
  readonly value: object;
  readonly until: number;
  /** How far that can be moved; not at all without it. */
  readonly atMost?: number;
};

/** What Redis was not told yet: nothing to keep is to delete it. */
type Missed = {
  readonly kept: Kept | undefined;
  /** It counts only where Redis still has it. */
  readonly onlyIfThere?: boolean;
};

type Parts = { readonly redis: Redis; readonly log?: Pick<Log, 'warn'> | undefined; readonly clock: () => Date };

/** Of so many this process knows the last state by itself; of more it forgets those that it saw first. */
const mostSeen = 10_000;

/**
 * What is kept in Redis for all processes until it ends. While Redis is away, this process goes by what it saw last and by what
 * it was told meanwhile, and tells Redis once it is back.
 */
export class KeptAnyway {
  readonly #parts: Parts;
  readonly #seen = new Map<string, Kept>();
  readonly #missed = new Map<string, Missed>();
  /** What Redis is being told at this moment, so that it is told once. */
  readonly #telling = new Map<Missed, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.redis.on('ready', () => void this.#tellMissed());
  }

  async get(key: string): Promise<object | undefined> {
    return (await this.find(key))?.value;
  }

  /** The same with until when it is kept. */
  async find(key: string): Promise<Kept | undefined> {
    const missed = this.#missed.get(key);
    // Told first, or a deletion elsewhere that came while Redis did not answer would never be heard of here.
    if (missed) await this.#tell(key, missed);
    if (!this.#missed.has(key)) {
      const found = await this.#asked((redis) => redis.get(key));
      // What was changed here meanwhile is newer than the answer.
      if (found && !this.#missed.has(key))
        this.#see(key, found.answer === null ? undefined : (JSON.parse(found.answer) as Kept));
    }
    return this.#unlessOver(this.#seen.get(key));
  }

  /**
   * Keeps what is there for longer, as far as that goes. What was deleted, wherever that was, stays so.
   *
   * @returns as it is kept now; undefined when it is not there any more.
   */
  async prolong(key: string, until: number): Promise<Kept | undefined> {
    const kept = await this.find(key);
    if (!kept) return undefined;
    const longer = { ...kept, until: Math.max(kept.until, Math.min(until, kept.atMost ?? kept.until)) };
    const missed = this.#missed.get(key);
    // What Redis was never told of it can't have.
    await this.#change(key, { kept: longer, onlyIfThere: missed === undefined || missed.onlyIfThere === true });
    return this.#unlessOver(this.#seen.get(key));
  }

  /** What is kept, for the first who asks: for nobody after that, at whichever process they ask, also at the same moment. */
  async take(key: string): Promise<object | undefined> {
    if (!this.#missed.has(key)) {
      const found = await this.#asked((redis) => redis.getdel(key));
      if (found) this.#see(key, undefined);
      if (found) return this.#valueOf(found.answer === null ? undefined : (JSON.parse(found.answer) as Kept));
    }
    const seen = this.#seen.get(key);
    // What this process never saw it gives to nobody, and need not tell Redis of.
    if (seen) await this.#change(key, { kept: undefined });
    return this.#valueOf(seen);
  }

  /** Keeps what is new: what was there once and was deleted or taken, wherever that was, stays so. */
  set(key: string, kept: Kept): Promise<void> {
    return this.#change(key, { kept });
  }

  delete(key: string): Promise<void> {
    return this.#change(key, { kept: undefined });
  }

  #valueOf(kept: Kept | undefined): object | undefined {
    return this.#unlessOver(kept)?.value;
  }

  #unlessOver(kept: Kept | undefined): Kept | undefined {
    return kept && kept.until > this.#parts.clock().getTime() ? kept : undefined;
  }

  async #change(key: string, missed: Missed): Promise<void> {
    this.#see(key, missed.kept);
    this.#missed.set(key, missed);
    if (this.#missed.size > mostSeen) this.#forgetMissed();
    if (this.#parts.redis.status === 'ready') await this.#tell(key, missed);
  }

  #see(key: string, kept: Kept | undefined): void {
    this.#seen.delete(key);
    if (kept) this.#seen.set(key, kept);
    const [first] = this.#seen.keys();
    if (this.#seen.size > mostSeen && first !== undefined) this.#seen.delete(first);
  }

  /** The first that is kept: anybody can begin a sign-in. What is to be deleted stays, or it would count again. */
  #forgetMissed(): void {
    for (const [key, { kept }] of this.#missed)
      if (kept) {
        this.#missed.delete(key);
        return;
      }
  }

  async #tellMissed(): Promise<void> {
    await Promise.all([...this.#missed].map(([key, missed]) => this.#tell(key, missed)));
  }

  /** One first: as long as Redis does not take that, the others would only wait with it. */
  async #retryMissed(): Promise<void> {
    const [first] = this.#missed;
    if (!first || this.#telling.size > 0) return;
    await this.#tell(...first);
    if (this.#missed.get(first[0]) !== first[1]) await this.#tellMissed();
  }

  #tell(key: string, missed: Missed): Promise<void> {
    const telling = this.#telling.get(missed) ?? this.#tellNow(key, missed);
    this.#telling.set(missed, telling);
    return telling.finally(() => this.#telling.delete(missed));
  }

  async #tellNow(key: string, missed: Missed): Promise<void> {
    const told = await this.#asked((redis) => this.#put(redis, key, missed));
    if (!told || this.#missed.get(key) !== missed) return;
    this.#missed.delete(key);
    if (told.answer === null) this.#see(key, undefined);
  }

  /** Null for what is not there any more. */
  async #put(redis: Redis, key: string, { kept, onlyIfThere = false }: Missed): Promise<unknown> {
    const nowMs = this.#parts.clock().getTime();
    const leftMs = kept ? kept.until - nowMs : 0;
    if (!kept || leftMs <= 0) return redis.del(key);
    const text = JSON.stringify(kept);
    if (onlyIfThere) return redis.set(key, text, 'PX', leftMs, 'XX');
    // Redis may have done it although it did not say so in time, and others may have deleted it since: it is made once.
    const made = `${key}:made`;
    const done = await redis
      .multi()
      .msetnx(key, text, made, '')
      .pexpire(made, (kept.atMost ?? kept.until) - nowMs)
      .set(key, text, 'PX', leftMs, 'XX')
      .exec();
    const [error, answer] = done?.at(-1) ?? [];
    if (error) throw error;
    return answer;
  }

  /** Undefined when Redis can't be asked: what waits for a connection would be answered late. */
  async #asked<Answer>(ask: (redis: Redis) => Promise<Answer>): Promise<{ readonly answer: Answer } | undefined> {
    const { redis, log } = this.#parts;
    if (redis.status !== 'ready') return undefined;
    try {
      const answer = await ask(redis);
      // It may have stalled with its connection in place, so that nothing else says that it is back.
      void this.#retryMissed();
      return { answer };
    } catch (err) {
      log?.warn({ err }, 'Redis does not answer: this process goes by what it knows');
      return undefined;
    }
  }
}
