import type { Lane } from '@keten/domain';

export type Run = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs no more than so many at once, the others in the order in which they came. */
export function atMost(limit: number): Run {
  const inLane = urgentFirst(limit);
  return (work) => inLane('urgent', work);
}

/** The same, and of who waits the urgent ones go before all others. */
export function urgentFirst(limit: number): <T>(lane: Lane, work: () => Promise<T>) => Promise<T> {
  const waiting: Record<Lane, (() => void)[]> = { urgent: [], routine: [] };
  let running = 0;
  return async (lane, work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting[lane].push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.urgent.shift() ?? waiting.routine.shift();
      if (next) next();
      else running -= 1;
    }
  };
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
