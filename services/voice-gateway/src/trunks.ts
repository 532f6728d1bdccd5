import { Trunk } from '@keten/sip';
import type { CallName, Dialled, NotAnswered, SipTiming } from '@keten/sip';
import type { Route } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { CallMetrics } from './call-metrics.ts';
import type { TrunkSettings } from './config.ts';
import { createSlots } from './slots.ts';
import type { Slots } from './slots.ts';

type Parts = {
  readonly settings: readonly TrunkSettings[];
  readonly caller: string;
  readonly publicHost?: string | undefined;
  /** Of the signalling over UDP, one for each trunk. */
  readonly ports?: string | undefined;
  readonly mediaPorts?: string | undefined;
  readonly metrics: CallMetrics;
  readonly clock: () => Date;
  readonly log: Log;
  readonly timing?: SipTiming | undefined;
};

export type CallOut = {
  readonly to: string;
  readonly isUrgent: boolean;
  readonly ringMs: number;
  readonly signal: AbortSignal;
  readonly onDigit: (digit: string) => void;
  readonly onRinging: () => void;
  /** Asked again after a wait for a line. */
  readonly isStillWanted: () => Promise<boolean>;
  readonly note: (trunk: string, name: CallName) => Promise<void>;
};
/** `full`: every line was taken for as long as anybody should wait. `unwanted`: nobody needs the call any more when one came free. */
export type CalledOut = {
  readonly trunk: string;
  readonly dialled: Dialled | { readonly kind: 'full' | 'unwanted'; readonly detail: string };
  /** To be called when the call is over: the line is somebody else's then. */
  readonly free: () => void;
};

type Way = {
  readonly name: string;
  readonly trunk: Trunk;
  readonly slots: Slots;
  isUp: boolean;
  since: { readonly since: Date; readonly isAtLeast: boolean };
  pausedUntilMs: number;
};

const usualCallsAtOnce = 10;
const lookEveryMs = 10_000;
/** What refused a call comes last for so long. */
const faultDelayMs = 5000;
const longestWaitMs = 40_000;

/** All trunks, the preferred one first; another one when that is away, refuses, or is full. */
export class Trunks {
  readonly #ways: readonly Way[];
  readonly #parts: Parts;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ways = parts.settings.map((each, at) => wayTo(each, at, parts));
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
    void this.look();
  }

  /** One is enough to work. */
  isReady(): boolean {
    return this.#ways.some(({ isUp }) => isUp);
  }

  routes(): readonly Route[] {
    return this.#ways.map(({ name, isUp, since }) => ({ channel: 'voice', name, isUp, ...since }));
  }

  /** Asks each trunk whether it is there. */
  async look(): Promise<void> {
    await Promise.all(this.#ways.map(async (way) => this.#become(way, await way.trunk.isThere().catch(() => false))));
  }

  /** Calls over the first trunk that can. Resolves when somebody answered, or is known not to. */
  async call(out: CallOut): Promise<CalledOut> {
    let last: NotAnswered | undefined;
    for (const way of this.#inOrder()) {
      const free = way.slots.tryTake();
      if (!free) continue;
      const dialled = await this.#dial(way, out, free);
      if (dialled.kind !== 'unavailable') return { trunk: way.name, dialled, free };
      free();
      last = dialled;
    }
    if (last) return { trunk: '', dialled: last, free: () => undefined };
    return this.#whenFree(out);
  }

  /** Ends a call that a killed process left behind. */
  async hangUpLeft(trunk: string, name: CallName): Promise<void> {
    await this.#ways.find((way) => way.name === trunk)?.trunk.hangUpLeft(name);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#ways.map(({ trunk }) => trunk.close()));
  }

  async #whenFree(out: CallOut): Promise<CalledOut> {
    const full = {
      trunk: '',
      dialled: { kind: 'full', detail: 'every line is taken' },
      free: () => undefined,
    } as const;
    const waiting = AbortSignal.any([out.signal, AbortSignal.timeout(longestWaitMs)]);
    const given = new AbortController();
    const signal = AbortSignal.any([waiting, given.signal]);
    const first = await Promise.race(
      this.#ways.map(async (way) => {
        const free = await way.slots.take({ isUrgent: out.isUrgent, signal });
        // Two may come free at the same moment.
        if (given.signal.aborted) free?.();
        else if (free) given.abort();
        return free && { way, free };
      }),
    );
    if (!first) return full;
    if (!(await out.isStillWanted().catch(() => true))) {
      first.free();
      return { ...full, dialled: { kind: 'unwanted', detail: 'no longer open' } };
    }
    const dialled = await this.#dial(first.way, out, first.free);
    if (dialled.kind === 'unavailable') first.free();
    return { trunk: first.way.name, dialled, free: dialled.kind === 'unavailable' ? () => undefined : first.free };
  }

  async #dial(way: Way, { note, to, ringMs, signal, onDigit, onRinging }: CallOut, free: () => void): Promise<Dialled> {
    const { metrics, log } = this.#parts;
    const trunk = way.name;
    try {
      const dialled = await way.trunk.dial({
        ...{ to, ringMs, signal, onDigit, onRinging },
        note: (name) => note(trunk, name),
      });
      metrics.calls.inc({ trunk, outcome: dialled.kind });
      if (dialled.kind === 'unavailable') {
        log.warn({ trunk, status: dialled.status, detail: dialled.detail }, 'a trunk did not take a call');
        way.pausedUntilMs = performance.now() + faultDelayMs;
        // Whether it is away is asked by itself: one call that it refuses says nothing of the next.
        void this.look();
      }
      return dialled;
    } catch (error) {
      free();
      throw error;
    }
  }

  #inOrder(): readonly Way[] {
    const nowMs = performance.now();
    const isLast = ({ isUp, pausedUntilMs }: Way): boolean => !isUp || pausedUntilMs > nowMs;
    return [...this.#ways.filter((way) => !isLast(way)), ...this.#ways.filter(isLast)];
  }

  #become(way: Way, isUp: boolean): void {
    this.#parts.metrics.up.set({ trunk: way.name }, isUp ? 1 : 0);
    if (way.isUp === isUp) return;
    way.isUp = isUp;
    way.since = { since: this.#parts.clock(), isAtLeast: false };
    this.#parts.log[isUp ? 'info' : 'warn']({ trunk: way.name }, isUp ? 'a trunk is there' : 'a trunk is away');
  }
}

function wayTo(settings: TrunkSettings, at: number, { metrics, clock, ...parts }: Parts): Way {
  const { name, protocol, host, port, domain = host, username, password = '' } = settings;
  const { caller, publicHost, ports, mediaPorts, timing } = parts;
  const own = ports === undefined ? undefined : rangeIn(ports);
  const trunk = new Trunk({
    ...{ protocol, host, port, domain, caller, publicHost },
    ...(own && own.first + at <= own.last && { localPort: own.first + at }),
    ...(username !== undefined && { credentials: { username, password } }),
    ...(mediaPorts !== undefined && { mediaPorts: rangeIn(mediaPorts) }),
    ...(timing && { timing }),
  });
  const slots = createSlots(settings.callsAtOnce ?? usualCallsAtOnce, (taken) =>
    metrics.now.set({ trunk: name }, taken),
  );
  metrics.up.set({ trunk: name }, 0);
  return { name, trunk, slots, isUp: false, since: { since: clock(), isAtLeast: true }, pausedUntilMs: 0 };
}

function rangeIn(ports: string): { readonly first: number; readonly last: number } {
  const [first = 0, last = 0] = ports.split('-').map(Number);
  return { first, last };
}
