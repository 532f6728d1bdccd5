import { callLogged } from '@keten/contracts';
import type { CallLogged, JsonOf } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

/** The calls of each warning. */
export const callRows = (redis: Redis) => {
  const callsOf = (warningId: string) => new LatestRows<CallLogged>(redis, `${viewPrefix}:{${warningId}}:calls`);
  const projections: readonly Projection[] = [
    project(callLogged, async (value, sequence) => {
      const { warningId, revision, recipientId, callId } = value;
      const field = `${revision}/${recipientId}/${callId}`;
      await callsOf(warningId).put({ field, sequence, group: 'all', value });
      return { name: 'call', data: { warningId, revision, recipientId } };
    }),
  ];
  return {
    projections,
    /** The latest first. */
    async of(warningId: string): Promise<readonly JsonOf<CallLogged>[]> {
      return (await callsOf(warningId).all()).map(({ value }) => value).toReversed();
    },
  };
};
