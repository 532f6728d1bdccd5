import { useEffect } from 'react';

/** Calls again and again, unless `ms` is undefined. `work` must be the same function at every render. */
export function useEvery(ms: number | undefined, work: () => void): void {
  useEffect(() => {
    if (ms === undefined) return undefined;
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  }, [ms, work]);
}
