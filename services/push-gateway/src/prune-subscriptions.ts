import { endSubscription, leadsNowhere } from '@keten/delivery';
import type { Subscribed } from '@keten/delivery';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';

const windowMs = 10 * 60_000;
/** So many subscriptions may always end; more only when they are few among all. */
const alwaysAllowed = 20;
const allowedShare = 0.1;
const mostOrigins = 1000;

type Counts = { readonly since: number; answers: number; gone: number };

/**
 * Tells ordinary endings from a fault: a push service, or we ourselves with a wrong key, that calls every subscription gone must
 * not cost a nation its warnings.
 */
export class PruneBreaker {
  readonly #clock: () => Date;
  readonly #counts = new Map<string, Counts>();

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  note(origin: string, outcome: 'sent' | 'gone'): void {
    const counts = this.#of(origin);
    counts.answers += 1;
    if (outcome === 'gone') counts.gone += 1;
  }

  mayPrune(origin: string): boolean {
    const { answers, gone } = this.#of(origin);
    return gone <= alwaysAllowed + allowedShare * answers;
  }

  #of(origin: string): Counts {
    const now = this.#clock().getTime();
    const known = this.#counts.get(origin);
    if (known && now - known.since < windowMs) return known;
    if (this.#counts.size >= mostOrigins) this.#counts.clear();
    const fresh = { since: now, answers: 0, gone: 0 };
    this.#counts.set(origin, fresh);
    return fresh;
  }
}

export type Prune = (gone: Subscribed<'push'>) => Promise<void>;
type Parts = { readonly redis: Redis; readonly breaker: PruneBreaker; readonly log: Pick<Log, 'info' | 'error'> };

/** Forgets a subscription that is over, with every right to it, unless there are suspiciously many; those end another time. */
export const pruneSubscriptions =
  ({ redis, breaker, log }: Parts): Prune =>
  async ({ subscriptionId, endpoint }) => {
    const url = new URL(endpoint);
    // Whose address leads nowhere was never at a push service that could be at fault.
    if (!leadsNowhere(url) && !breaker.mayPrune(url.origin)) {
      log.error({ origin: url.origin }, 'suspiciously many subscriptions are said to be over: none is removed');
      return;
    }
    await endSubscription(redis, subscriptionId);
    log.info({ origin: url.origin }, 'a subscription that is over is removed');
  };
