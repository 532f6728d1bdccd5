import { setTimeout as sleep } from 'node:timers/promises';
import { bounds, delayOf } from './retry.ts';
import { Conflict } from './store-message.ts';

/**
 * Loads, decides and records again when somebody else recorded in between. `attempt` must load anew each time.
 *
 * @throws Conflict after `max` attempts; anything else that `attempt` throws at once.
 */
export async function retryOnConflict<T>(
  attempt: () => Promise<T>,
  max: number = bounds.conflict.attempts,
): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || round >= max) throw error;
      await sleep(delayOf(bounds.conflict.delaysMs, round - 1));
    }
  }
}
