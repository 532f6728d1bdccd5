const listeners = new Set<() => Promise<unknown>>();
/** Who wants to leave is not kept waiting by a server that does not answer. */
const longestMs = 2_000;

/** Calls when who is signed in is about to sign out, while they still may write. @returns to stop that. */
export function whenLeaving(listener: () => Promise<unknown>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Waits until everybody who listens is done. */
export const beforeLeaving = (): Promise<unknown> =>
  Promise.race([
    Promise.allSettled([...listeners].map((listener) => listener())),
    new Promise((resolve) => setTimeout(resolve, longestMs)),
  ]);
