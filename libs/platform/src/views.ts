import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalHash } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { Broker, FactLog } from '@keten/messaging';
import type { Redis } from 'ioredis';
import type { Log } from './log.ts';
import type { Update } from './live-feed.ts';

/**
 * What a kind of fact does to a view. Applying is idempotent and does not depend on the order of facts: use LatestRows.
 *
 * @returns what open pages should hear of it.
 */
/* eslint-disable @typescript-eslint/no-explicit-any -- the fact is the event's: project() sees to it */
export type Projection = {
  readonly event: EventDefinition<any>;
  readonly apply: (fact: any, sequence: number) => Promise<Update | undefined>;
  /** Done when the fact comes, and not again when the view is made anew. */
  readonly isOnce?: true;
};
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A projection whose function fits its event. */
export const project = <Fact>(
  event: EventDefinition<Fact>,
  apply: (fact: Fact, sequence: number) => Promise<Update | undefined>,
): Projection => ({ event, apply });

/** What follows from a fact beside the view, such as a look that is planned: of what is long over it would follow a second time. */
export const followOnce = <Fact>(event: EventDefinition<Fact>, follow: (fact: Fact) => Promise<void>): Projection => ({
  event,
  apply: (fact: Fact) => follow(fact).then(() => undefined),
  isOnce: true,
});

const markerKeyOf = (prefix: string): string => `${prefix}:built-from`;
const runIn = (server: string): string | undefined => /^run_id:(\w+)/m.exec(server)?.[1];

/**
 * Whether a view tells everything, as far as Redis alone knows: for who acts on what stands there. While it is made anew it tells what
 * was, such as a question before its answer.
 *
 * @param prefix what all keys of the view begin with
 */
export async function isViewWhole(redis: Pick<Redis, 'get' | 'info'>, prefix: string): Promise<boolean> {
  const [found, server] = await Promise.all([redis.get(markerKeyOf(prefix)), redis.info('server')]);
  return found !== null && found.split(' ')[0] === runIn(server);
}

type Parts = {
  readonly redis: Redis;
  readonly broker: Pick<Broker, 'jsm'>;
  readonly factLog: FactLog;
  readonly projections: readonly Projection[];
  readonly log: Log;
  /** What all keys of the view begin with; a new form of the view gets a new prefix. */
  readonly prefix: string;
};

const factsAtOnce = 500;
const attempts = 3;
const retryMs = 1000;

/**
 * Views in Redis that can be lost. They are made anew from the streams when they were not made by this Redis, which forgot
 * something when it restarted or changed place, or not from these streams, whose sequence numbers began again.
 */
export class Views {
  readonly #parts: Parts;
  readonly #markerKey: string;
  /** Stands beside the rows while they are made, so that who else makes them at that moment forgets none of them. */
  readonly #begunKey: string;
  #isRebuilding = false;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#markerKey = markerKeyOf(parts.prefix);
    this.#begunKey = `${parts.prefix}:begun-from`;
    parts.redis.on('ready', () => void this.isComplete().catch(() => false));
    void this.isComplete().catch(() => false);
  }

  /** For the health check: whether the view tells everything. When it does not, a rebuild is under way. */
  async isComplete(): Promise<boolean> {
    const [found, marker] = await Promise.all([this.#parts.redis.get(this.#markerKey), this.#marker()]);
    if (found === marker) return true;
    if (!this.#isRebuilding) void this.#rebuild();
    return false;
  }

  onApplicationShutdown(): void {
    this.#isStopped = true;
  }

  async #rebuild(): Promise<void> {
    this.#isRebuilding = true;
    while (this.#isRebuilding && !this.#isStopped) {
      try {
        await this.#rebuildOnce();
        this.#isRebuilding = false;
      } catch (err) {
        this.#parts.log.warn({ err }, 'view not rebuilt yet');
        await sleep(retryMs, undefined, { ref: false });
      }
    }
  }

  async #rebuildOnce(): Promise<void> {
    const { log, redis, projections, prefix } = this.#parts;
    const marker = await this.#marker();
    const before = (await redis.get(this.#markerKey)) ?? (await redis.get(this.#begunKey));
    if (before?.split(' ')[1] !== marker.split(' ')[1]) await this.#forget();
    await redis.set(this.#begunKey, marker);
    for (const projection of projections) if (!projection.isOnce) await this.#replay(projection);
    // What Redis lost meanwhile, though it ran on, was made before that and is not there.
    if ((await redis.get(this.#begunKey)) !== marker) throw new Error('the view was lost while it was made');
    await redis.set(this.#markerKey, marker);
    log.info({ prefix }, 'view rebuilt');
  }

  async #replay({ event, apply }: Projection): Promise<void> {
    const { filter, formerly } = event;
    const filters = formerly ? [formerly.filter, filter] : [filter];
    const read = await Promise.all(filters.map((each) => this.#parts.factLog.read(each, [event])));
    const facts = read.flatMap((each) => each.facts);
    for (let from = 0; from < facts.length; from += factsAtOnce) {
      const some = facts.slice(from, from + factsAtOnce);
      await Promise.all(
        some.map(({ fact, sequence }) => this.#show(event.name, sequence, () => apply(fact, sequence))),
      );
    }
  }

  /** A fact that can't be shown is left out and reported: it must not keep all others from being shown. */
  async #show(event: string, sequence: number, apply: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await apply();
        return;
      } catch (err) {
        // Without Redis or the broker it is not the fact's fault, and the whole rebuild is tried again.
        await this.#marker();
        if (attempt < attempts) continue;
        this.#parts.log.error({ err, event, sequence }, 'a view leaves out a fact that it can not show');
        return;
      }
    }
  }

  /** Rows of other streams would never give way to those of these: their sequence numbers may be higher. */
  async #forget(): Promise<void> {
    for await (const keys of this.#parts.redis.scanStream({ match: `${this.#parts.prefix}:*`, count: 1000 }))
      if ((keys as string[]).length > 0) await this.#parts.redis.unlink(keys as string[]);
  }

  /** Which Redis process, and which streams by the time at which they were made. */
  async #marker(): Promise<string> {
    const { redis, broker, projections } = this.#parts;
    const streams = [...new Set(projections.map(({ event }) => event.stream))].sort();
    const [server, ...made] = await Promise.all([
      redis.info('server'),
      ...streams.map(async (name) => (await broker.jsm.streams.info(name)).created),
    ]);
    return `${runIn(server)} ${canonicalHash(made)}`;
  }
}
