import type { ObligationCreated, ObligationEscalated } from '@keten/domain';
import { LatestRows } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** Somebody who must confirm, and from which step on their supervisor is told. */
type Supervised = {
  readonly revision: number;
  readonly entityId: string;
  readonly name: string;
  readonly fromRung: number;
};

/** Of whom an entity is the supervisor, by what they must confirm: what it was pointed to here can be read here. */
export const supervisedRows = (redis: Redis) => {
  const rowsOf = (supervisorId: string, warningId: string) =>
    new LatestRows<Supervised>(redis, `${viewPrefix}:{${supervisorId}}:supervised:${warningId}`);
  const rungsOf = (entityId: string, warningId: string) =>
    new LatestRows<{ readonly rung: number }>(redis, `${viewPrefix}:{${entityId}}:rungs:${warningId}`);
  return {
    /** Keeps whom its steps tell of it; gives their ids. */
    oblige: async (created: ObligationCreated, sequence: number): Promise<readonly string[]> => {
      const { warningId, revision, recipientId: entityId, name, ladder } = created;
      const told = ladder.flatMap(({ supervisors = [] }, rung) =>
        supervisors.map(({ recipientId }) => [recipientId, rung] as const),
      );
      // The first step that tells them counts.
      const first = [...new Map(told.toReversed())];
      for (const [supervisorId, fromRung] of first) {
        const value = { revision, entityId, name, fromRung };
        await rowsOf(supervisorId, warningId).put({ field: `${revision}.${entityId}`, sequence, group: 'all', value });
      }
      return first.map(([supervisorId]) => supervisorId);
    },
    climb: ({ warningId, revision, recipientId, rung }: ObligationEscalated, sequence: number): Promise<unknown> =>
      rungsOf(recipientId, warningId).put({ field: `${revision}`, sequence, group: 'all', value: { rung } }),
    /** Whom it supervises among those who must confirm a warning, as far as their steps told it so. */
    of: async (supervisorId: string, warningId: string): Promise<readonly Supervised[]> => {
      const rows = (await rowsOf(supervisorId, warningId).all()).map(({ value }) => value);
      const isTold = async ({ entityId, revision, fromRung }: Supervised): Promise<boolean> => {
        if (fromRung === 0) return true;
        const climbed = (await rungsOf(entityId, warningId).all()).find(({ field }) => field === `${revision}`);
        return (climbed?.value.rung ?? 0) >= fromRung;
      };
      const told = await Promise.all(rows.map(isTold));
      return rows.filter((_row, at) => told[at]);
    },
  };
};
export type SupervisedRows = ReturnType<typeof supervisedRows>;
