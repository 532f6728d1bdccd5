import { setTimeout as sleep } from 'node:timers/promises';
import { bucketsOf, scanBucket } from '@keten/delivery';
import { followedPlaces } from '@keten/geo';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { deriveKeys, newChance } from './derive-keys.ts';
import type { BrowserKeys } from './derive-keys.ts';
import type { PreparedKeys } from './prepared-keys.ts';

type Parts = {
  readonly redis: Redis;
  readonly prepared: PreparedKeys;
  /** Whether something is being sent: then this process has better things to do. */
  readonly isBusy: () => boolean;
  readonly log: Pick<Log, 'warn'>;
  /** Between two looks at who is there. */
  readonly everyMs: number;
};
/** Some milliseconds of work, and three times as long for everybody else. */
const [workMs, restMs] = [5, 15];
const busyMs = 250;

/**
 * Derives keys for everybody who follows a place, while there is nothing to send: three quarters of what a push costs. It goes round
 * for as long as the process lives, so what was used is made anew.
 */
export class PrepareInIdle {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  #round = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    void this.#goRound();
  }

  onApplicationShutdown(): void {
    this.#stopping.abort();
    this.#parts.prepared.wipe();
  }

  async #goRound(): Promise<void> {
    const { everyMs } = this.#parts;
    while (!this.#stopping.signal.aborted) {
      await this.#lookAtAll();
      await this.#rest(everyMs);
    }
  }

  async #lookAtAll(): Promise<void> {
    const { prepared, log } = this.#parts;
    this.#round += 1;
    for (const { code } of followedPlaces)
      for (const bucket of bucketsOf(code)) {
        // One that can't be read keeps no other from its keys; what is sent there says so.
        await this.#lookAt(bucket).catch((err: unknown) => log.warn({ err, bucket }, 'keys were not prepared'));
        if (this.#stopping.signal.aborted) return;
      }
    prepared.forgetBefore(this.#round);
  }

  async #lookAt(bucket: string): Promise<void> {
    for await (const some of scanBucket(this.#parts.redis, bucket, 'push')) {
      await this.#prepare(some);
      if (this.#stopping.signal.aborted) return;
      // Where there is nothing to make, too: to look costs Redis what it needs for what is sent.
      await this.#rest(restMs);
      await this.#whileBusy();
    }
  }

  async #prepare(browsers: readonly BrowserKeys[]): Promise<void> {
    const { prepared } = this.#parts;
    let until = performance.now() + workMs;
    for (const each of browsers) {
      if (prepared.has(each, this.#round) || prepared.isFull) continue;
      await this.#whileBusy();
      if (this.#stopping.signal.aborted) return;
      prepareOne(prepared, each, this.#round);
      if (performance.now() < until) continue;
      await this.#rest(restMs);
      until = performance.now() + workMs;
    }
  }

  /** A process that stops while it sends may say for ever that it is busy, and no rest is one any more by then. */
  async #whileBusy(): Promise<void> {
    while (this.#parts.isBusy() && !this.#stopping.signal.aborted) await this.#rest(busyMs);
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
  }
}

/** Keys that no browser made are met again when something is sent there, and said then. */
function prepareOne(prepared: PreparedKeys, browser: BrowserKeys, round: number): void {
  try {
    prepared.put(browser, deriveKeys(browser, newChance()), round);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
