import type { PublicWarning } from '@keten/domain';
import type { Redis } from 'ioredis';

type Revision = Pick<PublicWarning, 'warningId' | 'revision' | 'expiresAt'>;
/** While it lasts, `signal` tells within a moment that a newer revision came. */
export type Watch = { readonly signal: AbortSignal; readonly end: () => void };

const noteScript = `
local known = redis.call('GET', KEYS[1])
if not known or tonumber(known) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end`;

/** A newer revision stops the older one within half a second (U4); this leaves time for the way to here. */
const lookEveryMs = 50;
/** The older revision may end later than the newer one, and waits nowhere longer than a week. */
const rememberedSeconds = 8 * 24 * 3600;

/**
 * The newest revision of each warning that was to be broadcast, known to all processes of all gateways of a Redis. It is written
 * down before anything of it is sent, so that what still waits of an older one stops everywhere.
 */
export class NewestRevisions {
  readonly #redis: Redis;
  readonly #watched = new Map<AbortController, Revision>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async note({ warningId, revision }: Revision): Promise<void> {
    await this.#redis.eval(noteScript, 1, keyOf(warningId), revision, rememberedSeconds);
  }

  /** Looks once before it resolves: what is past already is known from the start. Whoever watches must end it. */
  async watch(warning: Revision): Promise<Watch> {
    const controller = new AbortController();
    if (await this.#isPast(warning)) controller.abort(new Superseded());
    else this.#watched.set(controller, warning);
    this.#timer ??= setInterval(() => void this.#look(), lookEveryMs).unref();
    return { signal: controller.signal, end: () => this.#forget(controller) };
  }

  /** Each warning is asked for once, however many buckets of it are at hand. */
  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const newest = new Map<string, Promise<number>>();
    const looks = [...this.#watched].map(async ([controller, { warningId, revision }]) => {
      const asked = newest.get(warningId) ?? this.#newestOf(warningId);
      newest.set(warningId, asked);
      if ((await asked) <= revision) return;
      controller.abort(new Superseded());
      this.#forget(controller);
    });
    // Without Redis nothing is sent either: who sends claims there first.
    await Promise.allSettled(looks);
    this.#isLooking = false;
  }

  #forget(controller: AbortController): void {
    this.#watched.delete(controller);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #isPast({ warningId, revision }: Revision): Promise<boolean> {
    return (await this.#newestOf(warningId)) > revision;
  }

  async #newestOf(warningId: string): Promise<number> {
    return Number(await this.#redis.get(keyOf(warningId)));
  }
}

class Superseded extends Error {
  constructor() {
    super('a newer revision came');
  }
}

const keyOf = (warningId: string): string => `newest-revision:{${warningId}}`;
