import { chainFailsMs, ringsOfChain, waitingTogether } from '@keten/domain';
import type { ChainHealth } from '../chain-health/chain-health.ts';
import type { KeepTrouble } from './kept-troubles.ts';
import type { FoundWaiting } from './work-that-waits.ts';

type Parts = { readonly chain: Pick<ChainHealth, 'all' | 'stores' | 'routes'>; readonly keep: KeepTrouble };

/** What fails, is well for a moment and fails again is one trouble: it would else never wait long enough to be told. */
export const forgottenAfterMs = 15 * 60_000;

type Seen = { readonly since: Date; readonly last: Date };

/** What rings of the chain itself, from when any process saw it on: nobody can say that they see to it but by mending it. */
export function chainThatFails({ chain, keep }: Parts) {
  const seen = new Map<string, Seen>();
  return async (now: Date): Promise<FoundWaiting> => {
    const rings = ringsOfChain({ items: chain.all(), stores: chain.stores(), routes: chain.routes() });
    for (const [ring, { last }] of seen) if (now.getTime() - last.getTime() > forgottenAfterMs) seen.delete(ring);
    const since = await Promise.all(rings.map((ring) => keep(ring, seen.get(ring)?.since ?? now)));
    rings.forEach((ring, index) => seen.set(ring, { since: since[index] ?? now, last: now }));
    const waiting = waitingTogether('chain', since, chainFailsMs);
    if (!waiting) return { works: [] };
    const marking = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
    return { works: [{ ...waiting, marking, regions: [], about: '' }] };
  };
}
