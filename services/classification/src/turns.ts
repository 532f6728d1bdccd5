import type { Lane } from '@keten/domain';

export type Turns = {
  /** Resolves when it is this one's turn to compute. What it does until it next awaits something is its step. */
  next(lane: Lane): Promise<void>;
};

/**
 * One step of computing at a time, urgent ones first, and between any two of them whatever has come in is looked at: so what
 * is urgent waits for one step of others at most.
 */
export function createTurns(): Turns {
  const waiting: Record<Lane, (() => void)[]> = { urgent: [], routine: [] };
  let isRunning = false;
  const run = (): void => {
    const go = waiting.urgent.shift() ?? waiting.routine.shift();
    isRunning = go !== undefined;
    if (!go) return;
    go();
    setImmediate(run);
  };
  return {
    next: (lane) =>
      new Promise((resolve) => {
        waiting[lane].push(() => resolve(undefined));
        if (isRunning) return;
        isRunning = true;
        setImmediate(run);
      }),
  };
}
