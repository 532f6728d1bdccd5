import type { Redis } from 'ioredis';
import { Observable } from 'rxjs';

/** Half of what a session that ended may still hear, so that the answer comes in time too. */
const lookMs = 500;

/**
 * Says of keys in Redis when they are no longer there, whoever deleted them and also when their time is up. One question for all
 * that are watched in this process, and none when none is. While Redis can't be asked nothing is known to have ended.
 */
export class WatchedKeys {
  readonly #redis: Pick<Redis, 'mget' | 'status'>;
  readonly #watched = new Map<string, Set<() => void>>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(redis: Pick<Redis, 'mget' | 'status'>) {
    this.#redis = redis;
  }

  /** Emits once the key is not there. */
  gone(key: string): Observable<void> {
    return new Observable((reader) => {
      const tell = (): void => reader.next();
      const told = this.#watched.get(key) ?? new Set();
      this.#watched.set(key, told.add(tell));
      this.#timer ??= setInterval(() => void this.#look(), lookMs);
      return () => {
        told.delete(tell);
        if (told.size === 0 && this.#watched.get(key) === told) this.#watched.delete(key);
        if (this.#watched.size > 0) return;
        clearInterval(this.#timer);
        this.#timer = undefined;
      };
    });
  }

  async #look(): Promise<void> {
    // What waits for a connection would be asked before this process could tell Redis of sessions that began meanwhile.
    if (this.#isLooking || this.#redis.status !== 'ready') return;
    this.#isLooking = true;
    const keys = [...this.#watched.keys()];
    const values = await this.#redis.mget(keys).catch(() => []);
    this.#isLooking = false;
    for (const [index, value] of values.entries())
      if (value === null) for (const tell of [...(this.#watched.get(keys[index] ?? '') ?? [])]) tell();
  }
}
