import { setTimeout as pause } from 'node:timers/promises';
import { testimony } from './witness.ts';

const patienceMs = 60_000;
const betweenMs = 20;
const mostShown = 2_000;

/**
 * Looks again and again until what is seen is good: there at all, and not `false`, unless `isGood` says more. The bound is longer
 * than anything takes that works.
 *
 * @param withinMs milliseconds
 * @throws Error with what was seen last, dead letters and the last lines of the log
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  isGood: (seen: T) => boolean = (seen) => seen !== undefined && seen !== false,
  withinMs = patienceMs,
): Promise<Exclude<T, undefined>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isGood(seen)) return seen as Exclude<T, undefined>;
    if (performance.now() > deadline) throw new Error(await failure('it did not come', withinMs, seen));
    await pause(betweenMs);
  }
}

/**
 * Asks again and again until it holds.
 *
 * @param withinMs milliseconds
 * @throws Error with what was waited for, dead letters and the last lines of the log
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = patienceMs,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(await failure(what, withinMs));
    await pause(betweenMs);
  }
}

async function failure(what: string, withinMs: number, seen?: unknown): Promise<string> {
  const last = seen === undefined ? '' : `; seen last: ${JSON.stringify(seen).slice(0, mostShown)}`;
  return `not within ${withinMs} ms: ${what}${last}\n${await testimony()}`.trimEnd();
}
