import type { Read } from './checker/history.ts';
import type { Persistent } from './workload/people.ts';

const everyMs = 1_000;

type ChainHealth = { readonly items: readonly { readonly part: string; readonly state: string }[] };

/** Somebody at the console who looks each second what is wrong with the chain, and keeps what they read. */
export function readTroubles(operator: Persistent, nowMs: () => number) {
  const read: Read[] = [];
  const stopped = new AbortController();
  const look = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const shown = await operator
        .until('what is wrong', (client) => client.get<ChainHealth>('/v1/chain-health'))
        .catch(() => undefined);
      for (const { part, state } of shown?.items ?? []) read.push({ atMs: nowMs(), what: `${part}.${state}` });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  void look();
  return { read: read as readonly Read[], stop: () => stopped.abort() };
}
