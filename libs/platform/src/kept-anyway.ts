import type { Redis } from 'ioredis';
import type { Log } from './log.ts';

/** Where it ends, in milliseconds since 1970. */
export type Kept = { readonly value: object; readonly until: number };

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
  /** What Redis was not told yet; undefined is to be deleted. */
  readonly #missed = new Map<string, Kept | undefined>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.redis.on('ready', () => void this.#tellMissed());
  }

  async get(key: string): Promise<object | undefined> {
    if (!this.#missed.has(key)) {
      const found = await this.#asked((redis) => redis.get(key));
      if (found) this.#see(key, found.answer === null ? undefined : (JSON.parse(found.answer) as Kept));
    }
    return this.#valueOf(this.#seen.get(key));
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
    if (seen) await this.#change(key, undefined);
    return this.#valueOf(seen);
  }

  set(key: string, kept: Kept): Promise<void> {
    return this.#change(key, kept);
  }

  delete(key: string): Promise<void> {
    return this.#change(key, undefined);
  }

  #valueOf(kept: Kept | undefined): object | undefined {
    return kept && kept.until > this.#parts.clock().getTime() ? kept.value : undefined;
  }

  async #change(key: string, kept: Kept | undefined): Promise<void> {
    this.#see(key, kept);
    this.#missed.set(key, kept);
    if (this.#missed.size > mostSeen) this.#forgetMissed();
    if (this.#parts.redis.status === 'ready') await this.#tell(key, kept);
  }

  #see(key: string, kept: Kept | undefined): void {
    this.#seen.delete(key);
    if (kept) this.#seen.set(key, kept);
    const [first] = this.#seen.keys();
    if (this.#seen.size > mostSeen && first !== undefined) this.#seen.delete(first);
  }

  /** The first that is kept: anybody can begin a sign-in. What is to be deleted stays, or it would count again. */
  #forgetMissed(): void {
    for (const [key, kept] of this.#missed)
      if (kept) {
        this.#missed.delete(key);
        return;
      }
  }

  async #tellMissed(): Promise<void> {
    await Promise.all([...this.#missed].map(([key, kept]) => this.#tell(key, kept)));
  }

  async #tell(key: string, kept: Kept | undefined): Promise<void> {
    const leftMs = kept ? kept.until - this.#parts.clock().getTime() : 0;
    const told = await this.#asked<unknown>((redis) =>
      kept && leftMs > 0 ? redis.set(key, JSON.stringify(kept), 'PX', leftMs) : redis.del(key),
    );
    if (told && this.#missed.get(key) === kept) this.#missed.delete(key);
  }

  /** Undefined when Redis can't be asked: what waits for a connection would be answered late. */
  async #asked<Answer>(ask: (redis: Redis) => Promise<Answer>): Promise<{ readonly answer: Answer } | undefined> {
    const { redis, log } = this.#parts;
    if (redis.status !== 'ready') return undefined;
    try {
      return { answer: await ask(redis) };
    } catch (err) {
      log?.warn({ err }, 'Redis does not answer: this process goes by what it knows');
      return undefined;
    }
  }
}
