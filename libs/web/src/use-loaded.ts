import { useEffect, useMemo, useRef, useState } from 'react';
import { RefusedByApi } from './ask.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type Loaded<Value> = {
  /** The last that is known, also while it is loaded anew. */
  readonly value: Value | undefined;
  readonly refused: RefusedByApi | undefined;
  readonly reload: () => void;
};

/** Between two loads of the same thing, however much changes. */
const usualRestMs = 200;

/**
 * Loads what `load` gives, and again at every `reload`. `load` must be the same function until it loads something else.
 *
 * @param restMs the least time between two loads: more for what is large and changes often.
 */
export function useLoaded<Value>(load: () => Promise<Value>, restMs = usualRestMs): Loaded<Value> {
  const [{ of, value, refused }, set] = useState<{
    readonly of?: () => Promise<Value>;
    readonly value?: Value | undefined;
    readonly refused?: RefusedByApi | undefined;
  }>({});
  const wanted = useRef(load);
  const reload = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          const value = await load();
          if (wanted.current === load) set({ of: load, value });
        } catch (error) {
          const why = refusalOf(error);
          if (wanted.current !== load) return;
          set((before) => ({ of: load, value: before.of === load ? before.value : undefined, refused: why }));
        }
      }, restMs),
    [load, restMs],
  );
  useEffect(() => {
    // An answer that comes after the question changed does not take the place of the newer one's.
    wanted.current = load;
    reload();
  }, [load, reload]);
  // What was loaded for another question is not shown as the answer to this one.
  return of === load ? { value, refused, reload } : { value: undefined, refused: undefined, reload };
}

/** What went wrong in asking; anything else is a fault of ours and goes on. */
export function refusalOf(error: unknown): RefusedByApi {
  if (error instanceof RefusedByApi) return error;
  throw error;
}
