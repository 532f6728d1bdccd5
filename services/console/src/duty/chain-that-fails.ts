import { chainFailsMs, ringsOfChain, waitingTogether } from '@keten/domain';
import type { ChainHealth } from '../chain-health/chain-health.ts';
import type { FoundWaiting } from './work-that-waits.ts';

type Parts = { readonly chain: Pick<ChainHealth, 'all' | 'stores' | 'routes'> };

/** What rings of the chain itself, from when this process saw it on: nobody can say that they see to it but by mending it. */
export function chainThatFails({ chain }: Parts) {
  let seen = new Map<string, Date>();
  return (now: Date): FoundWaiting => {
    const rings = ringsOfChain({ items: chain.all(), stores: chain.stores(), routes: chain.routes() });
    seen = new Map(rings.map((ring) => [ring, seen.get(ring) ?? now]));
    const waiting = waitingTogether('chain', [...seen.values()], chainFailsMs);
    if (!waiting) return { works: [] };
    const marking = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
    return { works: [{ ...waiting, marking, regions: [], about: '' }] };
  };
}
