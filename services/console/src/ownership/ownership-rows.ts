import type { JsonOf, Ownership } from '@keten/domain';
import { LatestRows } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { Whereabouts } from '../people/people.ts';
import { viewPrefix } from '../view-prefix.ts';
import { ownershipSteps } from './ownership-record.ts';
import type { OwnershipLog } from './ownership-record.ts';

type Parts = {
  readonly redis: Redis;
  readonly log: Pick<OwnershipLog, 'read'>;
  readonly whereabouts: (warningId: string) => Promise<Whereabouts | undefined>;
};

/** More people are never at work at once. */
const mostOwned = 200;

/** Whose work what is; each step of one makes its row anew from its record. */
export const ownershipRows = ({ redis, log, whereabouts }: Parts) => {
  const rows = new LatestRows<Ownership>(redis, `${viewPrefix}:{owners}`);
  const step = async (warningId: string, sequence: number): Promise<Update> => {
    const known = await rows.get(warningId);
    if (!known || known.sequence < sequence) {
      const { state, steps } = await log.read(warningId);
      const last = steps.at(-1)?.sequence ?? sequence;
      if (state)
        await rows.put({ field: warningId, sequence: last, group: state.left ? 'left' : 'held', value: state });
    }
    return { name: 'owner', ...(await whereabouts(warningId)), data: { warningId } };
  };
  const projections: readonly Projection[] = Object.values(ownershipSteps).map((event) => ({
    event,
    apply: ({ warningId }: { readonly warningId: string }, sequence: number) => step(warningId, sequence),
  }));
  return {
    projections,
    /** Those that somebody took last and did not leave; whether that holds still is for who asks. */
    async held(): Promise<readonly (JsonOf<Ownership> & { readonly warningId: string })[]> {
      // A lease is short: what holds is among what changed last.
      const { items } = await rows.page({ tiers: [['held']], limit: mostOwned });
      return items.map(({ field, value }) => ({ ...value, warningId: field }));
    },
    /** By warning. */
    async some(warningIds: readonly string[]): Promise<ReadonlyMap<string, Ownership>> {
      const found = await rows.some(warningIds);
      return new Map(found.map(({ field, value }) => [field, asOwnership(value)]));
    },
  };
};

function asOwnership({ since, until, left, offeredAt, ...rest }: JsonOf<Ownership>): Ownership {
  return {
    ...rest,
    since: new Date(since),
    until: new Date(until),
    ...(offeredAt !== undefined && { offeredAt: new Date(offeredAt) }),
    ...(left && { left: { ...left, at: new Date(left.at) } }),
  };
}
