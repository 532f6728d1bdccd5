import { setTimeout as sleep } from 'node:timers/promises';
import { commandStatus, isThrottled, statusName } from '@keten/smpp';
import type { ShortMessage } from '@keten/smpp';
import type { Log } from '@keten/platform';
import type { CarrierMetrics } from './carrier-metrics.ts';
import type { CarrierSettings } from './config.ts';
import { openSession } from './smpp-session.ts';
import type { OnDeliver, SessionTiming, SmppSession, SubmitOptions, SubmitResult } from './smpp-session.ts';

export const linkPolicy = {
  /** Between attempts to bind, for ever. */
  reconnectDelaysMs: [200, 500, 1000, 2000, 5000, 10_000],
  /** A carrier that asks to slow down is left alone for so long, longer each time that it asks on end. */
  throttleDelaysMs: [200, 500, 1000, 2000, 5000],
  /** One that has a fault, or does not answer, comes last for so long. */
  faultDelayMs: 3000,
} as const;
export type LinkPolicy = { readonly [Key in keyof typeof linkPolicy]: Widened<(typeof linkPolicy)[Key]> };
type Widened<T> = T extends number ? number : readonly number[];

type Parts = {
  readonly settings: CarrierSettings;
  /** Takes what the carrier brings: receipts and replies. */
  readonly onDeliver: (message: ShortMessage, carrier: string) => Promise<number>;
  readonly metrics: CarrierMetrics;
  readonly log: Log;
  readonly clock: () => Date;
  readonly timing?: SessionTiming;
  readonly policy?: LinkPolicy;
};

/** One carrier for as long as the process lives: bound whenever that can be, and left alone for a while when it asks for it. */
export class CarrierLink {
  readonly name: string;
  readonly #parts: Parts;
  readonly #policy: LinkPolicy;
  readonly #stopped = new AbortController();
  #session: SmppSession | undefined;
  /** Bound, or away, since then; away already when the process began, until it was bound once. */
  #since: { readonly since: Date; readonly isAtLeast: boolean };
  #pausedUntilMs = 0;
  #throttledOnEnd = 0;

  constructor(parts: Parts) {
    this.name = parts.settings.name;
    this.#parts = parts;
    this.#policy = parts.policy ?? linkPolicy;
    this.#since = { since: parts.clock(), isAtLeast: true };
    void this.#keepBound();
  }

  get isBound(): boolean {
    return this.#session !== undefined;
  }

  /** Since when it is bound, or is not. */
  get since(): { readonly since: Date; readonly isAtLeast: boolean } {
    return this.#since;
  }

  /** How busy it is, as a share of its window. */
  get load(): number {
    return this.#session?.load() ?? Infinity;
  }

  /** For how long it is to be left alone; 0 when it may be used now. */
  pauseMs(now: Date): number {
    return Math.max(0, this.#pausedUntilMs - now.getTime());
  }

  async submit(message: ShortMessage, options: SubmitOptions): Promise<SubmitResult> {
    const { metrics } = this.#parts;
    const result = (await this.#session?.submit(message, options)) ?? ({ kind: 'unsent' } as const);
    const outcome = result.kind === 'refused' ? statusName(result.status) : result.kind;
    metrics.submitted.inc({ carrier: this.name, outcome });
    this.#learn(result);
    return result;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#session?.close();
  }

  #become(session: SmppSession | undefined): void {
    if (this.isBound !== (session !== undefined)) this.#since = { since: this.#parts.clock(), isAtLeast: false };
    this.#session = session;
  }

  #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #learn(result: SubmitResult): void {
    const { throttleDelaysMs, faultDelayMs } = this.#policy;
    if (result.kind === 'accepted') this.#throttledOnEnd = 0;
    else if (result.kind === 'refused' && isThrottled(result.status)) {
      const waits = throttleDelaysMs[Math.min(this.#throttledOnEnd, throttleDelaysMs.length - 1)] ?? 0;
      // A whole window may come back throttled: that is one time.
      if (this.pauseMs(this.#parts.clock()) === 0) this.#throttledOnEnd += 1;
      this.#pause(waits);
    } else if (result.kind === 'unanswered' || (result.kind === 'refused' && faults.has(result.status)))
      this.#pause(faultDelayMs);
  }

  #pause(forMs: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#parts.clock().getTime() + forMs);
  }

  async #keepBound(): Promise<void> {
    const { settings, onDeliver, metrics, log, timing } = this.#parts;
    const carrier = this.name;
    const take: OnDeliver = (message) => onDeliver(message, carrier);
    metrics.bound.set({ carrier }, 0);
    for (let round = 0; !this.#isStopped(); round++) {
      try {
        const session = await openSession(settings, take, timing);
        if (this.#isStopped()) return await session.close();
        this.#become(session);
        this.#pausedUntilMs = 0;
        round = 0;
        metrics.bound.set({ carrier }, 1);
        log.info({ carrier }, 'bound to a carrier');
        const reason = await session.ended;
        log.warn({ carrier, reason }, 'a carrier is away');
      } catch (error) {
        if (round === 0) log.warn({ carrier, reason: (error as Error).message }, 'a carrier can not be bound to');
      }
      this.#become(undefined);
      metrics.bound.set({ carrier }, 0);
      const delays = this.#policy.reconnectDelaysMs;
      const { signal } = this.#stopped;
      await sleep(delays[Math.min(round, delays.length - 1)], undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** Not of one message: the next one would fare the same. */
const faults: ReadonlySet<number> = new Set([commandStatus.systemError, commandStatus.invalidBindStatus]);
const ofTheMessage: ReadonlySet<number> = new Set([commandStatus.invalidSource, commandStatus.invalidDestination]);

/** The carrier is well and says no to this sender or this number; another one may know them. */
export const isOfTheMessage = (status: number): boolean => ofTheMessage.has(status);
export const isOfTheNumber = (status: number): boolean => status === commandStatus.invalidDestination;
