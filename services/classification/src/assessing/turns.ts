import type { Lane } from '@keten/domain';

export type Turns = {
  /** Resolves when it is this one's turn to compute. What it does until it next awaits something is its step. */
  next(lane: Lane): Promise<void>;
  /** While something urgent is under way nobody else begins a step, also when it waits for an answer. */
  during<Result>(lane: Lane, work: () => Promise<Result>): Promise<Result>;
};

/**
 * One step of computing at a time, urgent ones first, and between any two of them whatever has come in is looked at: so what
 * is urgent waits for one step of others at most.
 */
export function createTurns(): Turns {
  const waiting: Record<Lane, (() => void)[]> = { urgent: [], routine: [] };
  let urgentUnderWay = 0;
  let isRunning = false;
  const run = (): void => {
    const go = waiting.urgent.shift() ?? (urgentUnderWay === 0 ? waiting.routine.shift() : undefined);
    isRunning = go !== undefined;
    if (!go) return;
    go();
    setImmediate(run);
  };
  const wake = (): void => {
    if (isRunning) return;
    isRunning = true;
    setImmediate(run);
  };
  return {
    next: (lane) =>
      new Promise((resolve) => {
        waiting[lane].push(() => resolve(undefined));
        wake();
      }),
    during: async (lane, work) => {
      if (lane !== 'urgent') return work();
      urgentUnderWay++;
      return work().finally(() => {
        urgentUnderWay--;
        wake();
      });
    },
  };
}
