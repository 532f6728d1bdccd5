import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { LatestRows, project, provide, REDIS, token } from '@keten/platform';
import type { PageQuery, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type DeadLetter = Omit<DeadLettered, 'payload' | 'headers'>;

/** What the chain itself could not handle. */
export type DeadLetters = ReturnType<typeof openDeadLetters>;
export const DEAD_LETTERS = token<DeadLetters>('DEAD_LETTERS');

export const deadLetters = provide(DEAD_LETTERS, [REDIS], openDeadLetters);

function openDeadLetters(redis: Redis) {
  const rows = new LatestRows<DeadLetter>(redis, `${viewPrefix}:{dead-letters}`);

  const projections: readonly Projection[] = [
    project(deadLettered, async ({ payload: _payload, headers: _headers, ...value }, sequence) => {
      const { stream, streamSequence, consumer, reason } = value;
      const field = `${stream}/${streamSequence}/${consumer}`;
      await rows.put({ field, sequence, group: 'all', value });
      return { name: 'dead-letter', data: { deadLetterId: field, stream, consumer, reason } };
    }),
  ];

  return {
    projections,
    /** The latest first, and how many there are. */
    async list(wanted: PageQuery) {
      const [{ items, ...next }, { all: count = 0 }] = await Promise.all([rows.page(wanted), rows.counts()]);
      return { count, items: items.map(({ value, sequence }) => ({ ...value, sequence })), ...next };
    },
  };
}
