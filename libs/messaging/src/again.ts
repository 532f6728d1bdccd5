import { setTimeout as sleep } from 'node:timers/promises';

/** Does something again and again until it is stopped, whether it succeeds or not. Keeps no process running. */
export async function again(act: () => Promise<void>, pauseMs: () => number, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await sleep(pauseMs(), undefined, { signal, ref: false });
      await act().catch(() => undefined);
    }
  } catch {
    // Stopped.
  }
}
