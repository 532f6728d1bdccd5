import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryState } from '@keten/domain';
import type { Ended, Outcome } from './deliver-in-order.ts';

/** What one attempt came to: an end, or another attempt, not before `afterMs` when the other side asks for it. */
export type Attempt =
  | ({ readonly next: 'end' } & Ended)
  | ({ readonly next: 'again'; readonly state: 'delayed' | 'in-doubt'; readonly afterMs?: number } & Outcome);

export type AttemptPolicy = {
  /** Waits between attempts; after the last of them it has failed, or is tried on. */
  readonly delaysMs: readonly number[];
  /** For whoever asks for a longer wait nobody waits: the recipient's next channel is sooner. */
  readonly longestWaitMs: number;
  /** What does not work now is tried on later, for as long as the message holds. */
  readonly triesOn?: boolean;
};
type Bounds = {
  readonly policy: AttemptPolicy;
  readonly expiresAt: Date;
  readonly clock: () => Date;
  /** The process stops: what waits is given back for another one to do. */
  readonly stopping: AbortSignal;
  /** A newer revision came: nothing more of this one is sent, and no wait goes on. */
  readonly superseded?: AbortSignal;
  /** Asked before every attempt but the first: the recipient may have confirmed over another channel. */
  readonly isStillDue: () => Promise<boolean>;
  /** Hears of the first attempt that failed, and of another state after it. */
  readonly report: (outcome: Outcome) => void;
};

/**
 * Attempts until there is an end: delivered, failed for good, too late, no longer asked for, or attempts used up, which is
 * `failed` as well, or `in-doubt` when one of them may have arrived; or else something to try on with.
 *
 * @throws when the process stops before.
 */
export async function untilSettled(attempt: () => Promise<Attempt>, bounds: Bounds): Promise<Ended> {
  const { policy, expiresAt, clock, stopping, superseded, isStillDue, report } = bounds;
  const isOver = (): boolean => superseded?.aborted === true;
  // Made for who has to wait alone: of most, the first attempt is the last, and each such signal hangs on to the two.
  const breakOff = () => (superseded ? AbortSignal.any([stopping, superseded]) : stopping);
  let said: DeliveryState | undefined;
  for (let round = 0; ; round++) {
    const { next, state, route, detail, ...rest } = await attempt();
    if (next === 'end') return { state, route, detail, ...rest };
    const doubt = said === 'in-doubt' || state === 'in-doubt';
    const replaced = { state: doubt ? 'in-doubt' : 'revoked', route, detail: 'a newer revision came' } as const;
    if (isOver()) return replaced;
    const now: Outcome = { state: doubt ? 'in-doubt' : 'delayed', route, detail };
    if (now.state !== said) report(now);
    said = now.state;

    const delayMs = policy.delaysMs[round];
    const askedMs = 'afterMs' in rest ? (rest.afterMs ?? 0) : 0;
    const end = policy.triesOn ? { tryOn: { afterMs: askedMs } } : {};
    const without = policy.triesOn ? 'delayed' : 'failed';
    const gaveUp = { state: doubt ? 'in-doubt' : without, route, ...end } as const;
    if (askedMs > policy.longestWaitMs)
      return { ...gaveUp, detail: `${detail}, asks to wait ${Math.round(askedMs / 1000)} s` };
    if (delayMs === undefined) return { ...gaveUp, detail: `${detail}, ${round + 1} times` };
    await sleep(Math.max(delayMs, askedMs), undefined, { signal: breakOff() }).catch((error: unknown) => {
      if (!isOver()) throw error;
    });
    if (isOver()) return replaced;
    if (expiresAt <= clock()) return { state: doubt ? 'in-doubt' : 'expired', route, detail: 'too late' };
    if (!(await isStillDue())) return { state: 'revoked', route, detail: 'no longer open' };
  }
}

/** Tells those who wait within the process that it stops, before the transport waits for them. */
export class Stopping {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;

  onModuleDestroy(): void {
    this.#controller.abort(new Error('the process stops'));
  }
}
