import { setTimeout as pause } from 'node:timers/promises';

/** What a question gives at last. */
export async function eventually<T>(ask: () => Promise<T | undefined>, withinMs = 15_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`nothing came within ${withinMs} ms`);
    await pause(20);
  }
}
