import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets those who ask for the same thing share one run that begins after they asked: of any number who ask while a run is
 * under way, one more run serves all. It is told what the first of them asked, and may ask for rest until the next.
 */
export function sharedRuns<Asked>(
  run: (asked: Asked) => Promise<void>,
  restMs: (asked: Asked) => number = () => 0,
): (key: string, asked: Asked) => Promise<void> {
  const underWay = new Map<string, Promise<unknown>>();
  const coming = new Map<string, Promise<void>>();

  const rest = async (running: Promise<void>, key: string, asked: Asked): Promise<void> => {
    await Promise.allSettled([running]);
    const ms = restMs(asked);
    if (ms >= 1) await sleep(ms);
    underWay.delete(key);
  };
  const start = (key: string, asked: Asked): Promise<void> => {
    const running = run(asked);
    underWay.set(key, rest(running, key, asked));
    return running;
  };
  const startAfter = async (before: Promise<unknown>, key: string, asked: Asked): Promise<void> => {
    await before;
    coming.delete(key);
    await start(key, asked);
  };
  return (key, asked) => {
    const next = coming.get(key);
    if (next) return next;
    const before = underWay.get(key);
    if (!before) return start(key, asked);
    const after = startAfter(before, key, asked);
    coming.set(key, after);
    return after;
  };
}
