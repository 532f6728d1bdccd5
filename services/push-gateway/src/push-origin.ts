import type { Lane } from '@keten/domain';
import { lanes } from '@keten/domain';
import { Gate } from './gate.ts';
import type { Again, PushOutcome } from './send-push.ts';

export type OriginSettings = {
  readonly clock: () => Date;
  /** Requests at the same time, in each lane. */
  readonly atOnce: number;
  /** Without an answer for so long, whoever waits is sent away, to come again: others are not to wait with them. */
  readonly stallMs: number;
  /** Told when it asks to be left alone: other processes need not ask for themselves. */
  readonly onHold?: (origin: string, forMs: number) => void;
  /** Told when it takes something although it had asked that. */
  readonly onLift?: (origin: string) => void;
};

type Attempt = () => Promise<PushOutcome | undefined>;

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
 * the time until which it asked to be left alone, which each correction may ask it once to think over.
 */
export class PushOrigin {
  readonly #name: string;
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
  #askedUntil = 0;
  /** By the name of a correction: one of it asks, and the others wait for the answer. */
  readonly #doors = new Map<string, Gate>();
  /** The names of corrections that were told to wait as well. */
  readonly #hasAsked = new Set<string>();

  constructor(name: string, settings: OriginSettings) {
    this.#name = name;
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

  /** Another process was asked to leave it alone for so long; one goes first when the time has come. */
  leaveAlone(forMs: number): void {
    if (forMs <= this.#heldMs()) return;
    this.#failures = Math.max(this.#failures, mostFailures);
    this.#close(forMs);
    this.#askedUntil = this.#closedUntil;
  }

  /**
   * The outcome of `push`, or that it is to be tried again: when it may not begin now, or when no answer comes (it goes on then).
   *
   * @param correction its name, for what must not wait for an hour: one of it goes first, and the others wait for its answer.
   */
  async run(lane: Lane, push: Attempt, goesFirst: boolean, correction?: string): Promise<PushOutcome | undefined> {
    if (correction === undefined || !this.#isAskedToWait()) return this.#take(lane, push, goesFirst);
    if (this.#hasAsked.has(correction)) return this.#held();
    const door = this.#doorOf(correction);
    const isNext = await door.enter(goesFirst);
    if (isNext && this.#isAskedToWait()) return this.#knock(lane, push, correction, door);
    if (isNext) openTo(door);
    if (!this.#isAskedToWait()) return this.#take(lane, push, goesFirst);
    return this.#hasAsked.has(correction) ? this.#held() : { ...this.#held(), afterMs: 0 };
  }

  /** What says nothing of all phones leaves it to the next one to ask. */
  async #knock(lane: Lane, push: Attempt, correction: string, door: Gate): Promise<PushOutcome | undefined> {
    try {
      const outcome = await this.#take(lane, push, true, true);
      if (outcome?.is === 'sent') this.#lift();
      else if (outcome?.is !== 'again' || outcome.fault === 'none') return outcome;
      // Of a line that fails the push service knows nothing: it is asked when they come again.
      else if (outcome.fault === 'service') this.#hasAsked.add(correction);
      door.sendAway();
      return outcome;
    } finally {
      door.leave();
    }
  }

  #doorOf(correction: string): Gate {
    const door = this.#doors.get(correction) ?? new Gate(() => 1);
    this.#doors.set(correction, door);
    return door;
  }

  async #take(lane: Lane, push: Attempt, goesFirst: boolean, knocks = false): Promise<PushOutcome | undefined> {
    const gate = this.#gates[lane];
    const mayNot = (): boolean => this.#heldMs() > 0 && !(knocks && this.#isAskedToWait());
    if (mayNot() || !(await gate.enter(goesFirst))) return this.#held();
    if (mayNot()) {
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

  #isAskedToWait(): boolean {
    return !this.#isStalled && this.#askedUntil > this.#settings.clock().getTime();
  }

  #lift(): void {
    [this.#closedUntil, this.#askedUntil] = [0, 0];
    this.#doors.clear();
    this.#hasAsked.clear();
    this.#settings.onLift?.(this.#name);
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
    if (!isAnswer(outcome)) return outcome;
    const isAgain = outcome.is === 'again';
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
    const forMs = Math.min(askedMs, longestAskedMs);
    if (forMs > this.#heldMs()) this.#settings.onHold?.(this.#name, forMs);
    this.leaveAlone(forMs);
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

/** Nobody asks any more: all may go on. */
const openTo = (door: Gate): void => {
  door.sendAway();
  door.leave();
};

/** Whether it says anything of the push service: of what was not called, or called off, nothing is known. */
const isAnswer = (outcome: PushOutcome | undefined): outcome is PushOutcome =>
  outcome?.is === 'again' ? outcome.fault !== 'none' : outcome?.is === 'refused' ? outcome.byThem === true : !!outcome;
