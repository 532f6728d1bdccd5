import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is there, or fails with what was last seen. */
export async function until<T>(
  look: () => T | Promise<T>,
  isGood: (seen: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isGood(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms; last seen: ${JSON.stringify(seen)}`);
    await sleep(20);
  }
}
