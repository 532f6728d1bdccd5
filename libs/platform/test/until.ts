import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until it is true; the bound is longer than anything here takes. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`it did not become true within ${withinMs} ms`);
    await pause(20);
  }
}
