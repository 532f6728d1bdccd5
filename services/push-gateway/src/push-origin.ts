import type { Lane } from '@keten/domain';
import { lanes } from '@keten/domain';
import type { Route } from '@keten/messaging';
import { Gate } from './gate.ts';
import type { Again, PushOutcome } from './send-push.ts';

export type OriginSettings = {
  readonly clock: () => Date;
  /** Requests at the same time, in each lane. */
  readonly atOnce: number;
  /** Without an answer for so long, whoever waits is sent away, to come again: others are not to wait with them. */
  readonly stallMs: number;
};

/** Anyone can name an address: until it took something, it gets no more of us at once. */
const atOnceBeforeProof = 4;
/** So many in a row, and nobody is sent there for a while. */
const mostFailures = 3;
const [shortestPauseMs, longestPauseMs] = [1000, 60_000];
/** One phone may be told to wait for its own sake; so many in a row say that it is for all. */
const mostToldToWait = 3;
/** However long a push service asks to be left alone, it is asked again after so long. */
const longestAskedMs = 3_600_000;

/**
 * What one push service (scheme, host and port) is to us for as long as the process lives: a gate of its own, so that nobody waits
 * for one that hangs but its own; a breaker, which after some failures lets nobody through for a while and then one, to see; and
 * the time until which it asked to be left alone.
 */
export class PushOrigin {
  readonly #settings: OriginSettings;
  readonly #gates: Readonly<Record<Lane, Gate>>;
  /** Whoever waits for an answer, and would rather do something else when none comes. */
  readonly #waiting = new Set<() => void>();
  #stallTimer: NodeJS.Timeout | undefined;
  #isProven = false;
  #isStalled = false;
  #failures = 0;
  #toldToWait = 0;
  #closedUntil = 0;

  constructor(settings: OriginSettings) {
    this.#settings = settings;
    const atOnce = (): number => this.#atOnce();
    this.#gates = Object.fromEntries(lanes.map((lane) => [lane, new Gate(atOnce)])) as Record<Lane, Gate>;
  }

  /** It took something before, so it is a push service, and not what a stranger made up. */
  get isProven(): boolean {
    return this.#isProven;
  }
  /** It is not left alone now, and answers. */
  get isUp(): boolean {
    return this.#heldMs() === 0 && !this.#isStalled;
  }
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** The outcome of `push`, or that it is to be tried again: when it may not begin now, or when no answer comes (it goes on then). */
  async run(
    lane: Lane,
    push: () => Promise<PushOutcome | undefined>,
    goesFirst: boolean,
  ): Promise<PushOutcome | undefined> {
    const gate = this.#gates[lane];
    if (this.#heldMs() > 0 || !(await gate.enter(goesFirst))) return this.#held();
    if (this.#heldMs() > 0) {
      gate.leave();
      return this.#held();
    }
    const { promise: stalled, resolve } = Promise.withResolvers<PushOutcome>();
    const sendAway = (): void => resolve(this.#held());
    this.#waiting.add(sendAway);
    this.#stallTimer ??= this.#watchForStall();
    const done = push()
      .then((outcome) => this.#note(outcome))
      .finally(() => {
        this.#waiting.delete(sendAway);
        if (this.#waiting.size === 0) this.#rest();
        gate.leave();
      });
    return Promise.race([done, stalled]);
  }

  #atOnce(): number {
    if (this.#failures >= mostFailures) return 1;
    return this.#isProven ? this.#settings.atOnce : Math.min(atOnceBeforeProof, this.#settings.atOnce);
  }

  #heldMs(): number {
    if (this.#isStalled) return this.#settings.stallMs;
    return Math.max(0, this.#closedUntil - this.#settings.clock().getTime());
  }

  #held(): Again {
    const why = this.#isStalled ? 'the push service does not answer' : 'the push service is left alone';
    return { is: 'again', why, afterMs: this.#heldMs(), fault: 'none' };
  }

  #note(outcome: PushOutcome | undefined): PushOutcome | undefined {
    const isAgain = outcome?.is === 'again';
    if (!outcome || (isAgain && outcome.fault === 'none') || (outcome.is === 'refused' && !outcome.byThem))
      return outcome;
    if (!isAgain || outcome.fault !== 'line') this.#sawLife();
    if (!isAgain) {
      this.#isProven ||= outcome.is === 'sent';
      [this.#failures, this.#toldToWait] = [0, 0];
    } else if (outcome.afterMs > 0) this.#wasToldToWait(outcome.afterMs);
    else this.#failed();
    return outcome;
  }

  /** Those who were under way together when it closed are one failure. */
  #failed(): void {
    if (this.#closedUntil > this.#settings.clock().getTime()) return;
    this.#failures += 1;
    if (this.#failures < mostFailures) return;
    this.#close(Math.min(shortestPauseMs * 2 ** (this.#failures - mostFailures), longestPauseMs));
  }

  #wasToldToWait(askedMs: number): void {
    this.#toldToWait += 1;
    if (this.#toldToWait < mostToldToWait) return;
    // One goes first when the time has come.
    this.#failures = Math.max(this.#failures, mostFailures);
    this.#close(Math.min(askedMs, longestAskedMs));
  }

  #close(forMs: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#settings.clock().getTime() + forMs);
    this.#sendAway();
  }

  #sendAway(): void {
    for (const gate of Object.values(this.#gates)) gate.sendAway();
  }

  #watchForStall(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#isStalled = true;
      this.#sendAway();
      for (const sendAway of this.#waiting) sendAway();
    }, this.#settings.stallMs).unref();
  }

  #sawLife(): void {
    this.#isStalled = false;
    this.#stallTimer?.refresh();
  }

  /** Nothing is under way: whether it answers will be seen with the next. */
  #rest(): void {
    this.#isStalled = false;
    clearTimeout(this.#stallTimer);
    this.#stallTimer = undefined;
  }
}

/** Made-up addresses must not fill the memory. */
const mostOrigins = 10_000;
/** Nor all connections of the process. */
const mostUnproven = 256;

/** All push services that this process knows. */
export class PushOrigins {
  readonly #settings: OriginSettings;
  readonly #origins = new Map<string, PushOrigin>();

  constructor(settings: OriginSettings) {
    this.#settings = settings;
  }

  /** Undefined when there are too many strange ones at once: it is tried again later. */
  of(origin: string): PushOrigin | undefined {
    const known = this.#origins.get(origin);
    if (known) return known;
    if (this.#origins.size >= mostOrigins) this.#forget();
    const strange = [...this.#origins.values()].filter((each) => !each.isProven && each.isBusy);
    if (strange.length >= mostUnproven) return undefined;
    const fresh = new PushOrigin(this.#settings);
    this.#origins.set(origin, fresh);
    return fresh;
  }

  /** Those that took something before: what a stranger made up is no way out. */
  routes(): readonly Route[] {
    return [...this.#origins]
      .filter(([, { isProven }]) => isProven)
      .map(([name, { isUp }]) => ({ channel: 'push', name, isUp }));
  }

  #forget(): void {
    for (const [name, each] of this.#origins) if (!each.isProven && !each.isBusy) this.#origins.delete(name);
  }
}
