import { setTimeout as pause } from 'node:timers/promises';

/** What a question gives at last. The bound is longer than anything takes that works. */
export async function eventually<T>(ask: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`nothing came within ${withinMs} ms`);
    await pause(20);
  }
}

/** Asks again and again until the answer is true. */
export async function until(what: string, holds: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(25);
  }
}
