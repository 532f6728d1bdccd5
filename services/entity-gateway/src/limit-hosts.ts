import { setImmediate as othersFirst } from 'node:timers/promises';
import { atMost, urgentFirst } from './limit-at-once.ts';
import type { Rank, Run } from './limit-at-once.ts';

/** Bounds on what goes out at once; one recipient that hangs takes no more than its own share of its host. */
const hostBounds = {
  everywhere: 1024,
  perHost: 32,
  perEndpoint: 2,
  /** Who has not answered by then leaves its place to who may be quicker, and is waited for beside the others. */
  slowAfterMs: 200,
  /** So many are waited for beside the others; more keep their places, or the process would run out of connections. */
  slowAtOnce: 4096,
  /** So many connections to a host that failed on end, and nobody tries for a while. */
  failures: 5,
  pauseMs: 5000,
} as const;

/** For so long small pieces of work go on end. */
const sliceMs = 5;

type Bounds = { readonly [Name in keyof typeof hostBounds]: number };

/**
 * A circuit breaker for each host. Only connections that don't come about count: they fail for everybody there, while a status
 * or a silence says something of one recipient's path alone.
 */
export class HostLimits {
  readonly #bounds: Bounds;
  readonly #runs = new Map<string, { readonly run: Run; waiting: number }>();
  readonly #broken = new Map<string, { failures: number; untilMs: number }>();
  readonly #turns = urgentFirst(1);
  #begunMs = 0;
  #slow = 0;

  constructor(bounds: Partial<Bounds> = {}) {
    this.#bounds = { ...hostBounds, ...bounds };
  }

  /**
   * Runs when there is room: first at the recipient's own path, then at its host, then altogether.
   *
   * @param group whose places they are, such as one warning: what another group waits for is not waited for here.
   */
  run<T>(group: string, { href, host }: URL, work: () => Promise<T>): Promise<T> {
    const { everywhere, perEndpoint, perHost } = this.#bounds;
    return this.#within(`endpoint ${group} ${href}`, perEndpoint, (run) =>
      run(() =>
        this.#within(`host ${group} ${host}`, perHost, (atHost) =>
          atHost(() => this.#within(`all ${group}`, everywhere, (place) => this.#leavingWhenSlow(place, work))),
        ),
      ),
    );
  }

  /**
   * Work that takes the processor and waits for nothing, such as writing out a large text: one piece after the other, urgent ones
   * first and groups in turn, with whatever came meanwhile in between. Hundreds on end would keep everything else waiting for seconds.
   */
  inTurn<T>(rank: Rank, group: string, work: () => T): Promise<T> {
    return this.#turns(rank, group, async () => {
      if (performance.now() - this.#begunMs > sliceMs) {
        await othersFirst();
        this.#begunMs = performance.now();
      }
      return work();
    });
  }

  /** False while the host is left alone. When the pause is over one may try, and the others go on waiting for what it finds. */
  mayTry(host: string, now: Date): boolean {
    const state = this.#broken.get(host);
    if (!state || state.failures < this.#bounds.failures) return true;
    if (now.getTime() < state.untilMs) return false;
    state.untilMs = now.getTime() + this.#bounds.pauseMs;
    return true;
  }

  note(host: string, reached: boolean, now: Date): void {
    if (reached) return void this.#broken.delete(host);
    const failures = (this.#broken.get(host)?.failures ?? 0) + 1;
    this.#broken.set(host, { failures, untilMs: now.getTime() + this.#bounds.pauseMs });
  }

  /** Keeps the place only for as long as work of who answers takes. */
  async #leavingWhenSlow<T>(place: Run, work: () => Promise<T>): Promise<T> {
    let running: Promise<T> | undefined;
    await place(async () => {
      running = work();
      const { promise: isSlow, resolve } = Promise.withResolvers<undefined>();
      const leave = (): void => {
        if (this.#slow < this.#bounds.slowAtOnce) resolve(undefined);
      };
      const timer = setTimeout(leave, this.#bounds.slowAfterMs);
      const ended = running.then(
        () => true,
        () => true,
      );
      if (!(await Promise.race([ended, isSlow]))) {
        this.#slow += 1;
        void ended.then(() => (this.#slow -= 1));
      }
      clearTimeout(timer);
    });
    return running as Promise<T>;
  }

  async #within<T>(key: string, limit: number, work: (run: Run) => Promise<T>): Promise<T> {
    const entry = this.#runs.get(key) ?? { run: atMost(limit), waiting: 0 };
    this.#runs.set(key, entry);
    entry.waiting += 1;
    try {
      return await work(entry.run);
    } finally {
      entry.waiting -= 1;
      if (entry.waiting === 0) this.#runs.delete(key);
    }
  }
}
