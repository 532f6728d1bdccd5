import type { Route } from '@keten/messaging';
import type { Log } from './log.ts';

export type HealthState = { readonly ready: boolean; readonly checks: Readonly<Record<string, boolean>> };

/** The names of what a service lacks. */
export const lackingIn = ({ checks }: HealthState): readonly string[] =>
  Object.keys(checks).filter((name) => !checks[name]);

const checkTimeoutMs = 2000;

/** What the service can't work without. Each check asks the other side itself and is asked anew every time. */
export class Health {
  readonly #checks = new Map<string, () => Promise<boolean>>();
  readonly #warnings = new Map<string, () => boolean>();
  readonly #log: Log;
  /** Milliseconds since the broker stores nothing; always 0 for a service without messaging. */
  brokerLostForMs: () => number = () => 0;
  /** Milliseconds by which this machine's clock is ahead of the broker's; always 0 for a service without messaging. */
  clockAheadMs: () => number = () => 0;
  /** The ways out of the chain that this process uses, and whether each works as far as it knows. */
  routes: () => readonly Route[] = () => [];
  #isStopping = false;
  #last = '';

  constructor(log: Log) {
    this.#log = log;
  }

  register(name: string, check: () => Promise<boolean>): void {
    this.#checks.set(name, check);
  }

  /** What is wrong although the service works, and stays in rotation: somebody must mend it. */
  warnWhen(name: string, isSo: () => boolean): void {
    this.#warnings.set(name, isSo);
  }

  /** The names of all that is wrong while the service works. */
  degraded(): readonly string[] {
    return [...this.#warnings].flatMap(([name, isSo]) => (isSo() ? [name] : []));
  }

  /** From now on not ready: nothing new should come here. */
  stopping(): void {
    this.#isStopping = true;
  }

  /** A check that throws or takes longer than two seconds has failed. */
  async state(): Promise<HealthState> {
    const names = [...this.#checks.keys()];
    const results = await Promise.all([...this.#checks.values()].map((check) => within(checkTimeoutMs, check)));
    const checks = Object.fromEntries(names.map((name, index) => [name, results[index] === true]));
    if (this.#isStopping) checks['running'] = false;
    const ready = Object.values(checks).every(Boolean);
    this.#logChange(checks, ready);
    return { ready, checks };
  }

  #logChange(checks: Readonly<Record<string, boolean>>, ready: boolean): void {
    const now = JSON.stringify(checks);
    if (now !== this.#last && (this.#last !== '' || !ready)) {
      this.#log[ready ? 'info' : 'warn']({ checks }, ready ? 'ready' : 'not ready');
    }
    this.#last = now;
  }
}

function within(limitMs: number, check: () => Promise<boolean>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limitMs);
  void Promise.try(check)
    .then(resolve, () => resolve(false))
    .finally(() => clearTimeout(timer));
  return promise;
}
