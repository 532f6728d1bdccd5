import type { Update } from './live-feed.ts';

/**
 * How long what comes together is waited for, after a first that is told at once: so seldom that a browser with ten thousand rows draws
 * for less than a tenth of its time, and so often that nobody waits half a second (`npm run bench -- console`).
 */
const togetherMs = 350;

/** Tells updates on: those that belong together, and come in the same moment, in one. */
export function tellTogether(tell: (update: Update) => Promise<void>, failed: (err: unknown) => void) {
  const waiting = new Map<string, Update[]>();
  const wait = (key: string): void => {
    waiting.set(key, []);
    setTimeout(() => {
      const updates = waiting.get(key) ?? [];
      waiting.delete(key);
      const last = updates.at(-1);
      if (!last) return;
      wait(key);
      tell(updates.length === 1 ? last : { ...last, data: inOne(updates) }).catch(failed);
    }, togetherMs).unref();
  };
  return async (update: Update): Promise<void> => {
    if (update.together === undefined) return tell(update);
    const key = `${update.name} ${update.together}`;
    const others = waiting.get(key);
    if (others) {
      others.push(update);
      return;
    }
    wait(key);
    await tell(update);
  };
}

const inOne = (updates: readonly Update[]): object => ({
  ...updates.at(-1)?.data,
  changes: updates.map(({ data }) => data),
});
