import { useUpdates } from './live.tsx';
import { useEvery } from './use-every.ts';
import { useLoaded } from './use-loaded.ts';
import type { Loaded } from './use-loaded.ts';

type When = {
  /** The kinds of updates after which it is loaded anew: the same list at every render. */
  readonly updates: readonly string[];
  /** How often it is loaded anew without an update, for what changes by the clock alone, or was not heard of. */
  readonly everyMs?: number | undefined;
  /** The least time between two loads: more for what is large and changes often. */
  readonly restMs?: number | undefined;
};

/** Loads what `load` gives and keeps it up to date. `load` must be the same function until it loads something else. */
export function useUpToDate<Value>(load: () => Promise<Value>, { updates, everyMs, restMs }: When): Loaded<Value> {
  const loaded = useLoaded(load, restMs);
  useUpdates(updates, loaded.reload);
  useEvery(everyMs, loaded.reload);
  return loaded;
}
