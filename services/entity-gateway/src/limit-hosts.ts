/** Bounds on what goes out at once; one recipient that hangs takes no more than its own share of its host. */
const hostBounds = {
  everywhere: 256,
  perHost: 32,
  perEndpoint: 2,
  /** So many connections to a host that failed on end, and nobody tries for a while. */
  failures: 5,
  pauseMs: 5000,
} as const;

type Bounds = { readonly [Name in keyof typeof hostBounds]: number };
type Run = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * A circuit breaker for each host. Only connections that don't come about count: they fail for everybody there, while a status
 * or a silence says something of one recipient's path alone.
 */
export class HostLimits {
  readonly #bounds: Bounds;
  readonly #everywhere: Run;
  readonly #runs = new Map<string, { readonly run: Run; waiting: number }>();
  readonly #broken = new Map<string, { failures: number; untilMs: number }>();

  constructor(bounds: Bounds = hostBounds) {
    this.#bounds = bounds;
    this.#everywhere = atMost(bounds.everywhere);
  }

  /** Runs when there is room: first at the recipient's own path, then at its host, then altogether. */
  run<T>({ href, host }: URL, work: () => Promise<T>): Promise<T> {
    const { perEndpoint, perHost } = this.#bounds;
    return this.#within(`endpoint ${href}`, perEndpoint, () =>
      this.#within(`host ${host}`, perHost, () => this.#everywhere(work)),
    );
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

  async #within<T>(key: string, limit: number, work: () => Promise<T>): Promise<T> {
    const entry = this.#runs.get(key) ?? { run: atMost(limit), waiting: 0 };
    this.#runs.set(key, entry);
    entry.waiting += 1;
    try {
      return await entry.run(work);
    } finally {
      entry.waiting -= 1;
      if (entry.waiting === 0) this.#runs.delete(key);
    }
  }
}

/** Runs no more than so many at once, the others in the order in which they came. */
export function atMost(limit: number): Run {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
