import type { Lane } from '@keten/domain';

/** Who goes first of those who wait: what is extreme, then what is urgent. */
export type Rank = 'extreme' | Lane;
export type Run = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs no more than so many at once, the others in the order in which they came. */
export function atMost(limit: number): Run {
  const inLane = urgentFirst(limit);
  return (work) => inLane('urgent', '', work);
}

/**
 * The same, and of who waits those of the first rank go before all others; within a rank the groups take turns, so that one of a few does not
 * come behind hundreds of another.
 */
export function urgentFirst(limit: number): <T>(rank: Rank, group: string, work: () => Promise<T>) => Promise<T> {
  const waiting: Record<Rank, Turns> = { extreme: new Turns(), urgent: new Turns(), routine: new Turns() };
  let running = 0;
  return async (rank, group, work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting[rank].add(group, resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.extreme.shift() ?? waiting.urgent.shift() ?? waiting.routine.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

class Turns {
  readonly #waiting = new Map<string, (() => void)[]>();

  add(group: string, begin: () => void): void {
    const own = this.#waiting.get(group);
    if (own) own.push(begin);
    else this.#waiting.set(group, [begin]);
  }

  /** The first of the group whose turn it is, which comes last after that. */
  shift(): (() => void) | undefined {
    const [next] = this.#waiting;
    if (!next) return undefined;
    const [group, own] = next;
    const first = own.shift();
    this.#waiting.delete(group);
    if (own.length > 0) this.#waiting.set(group, own);
    return first;
  }
}

/** The same for each group by itself: what hangs for one warning holds up no other. */
export function atMostEach(limit: number): <T>(group: string, work: () => Promise<T>) => Promise<T> {
  const groups = new Map<string, { readonly run: Run; inside: number }>();
  return async (group, work) => {
    const entry = groups.get(group) ?? { run: atMost(limit), inside: 0 };
    groups.set(group, entry);
    entry.inside += 1;
    try {
      return await entry.run(work);
    } finally {
      entry.inside -= 1;
      if (entry.inside === 0) groups.delete(group);
    }
  };
}
