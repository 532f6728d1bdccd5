import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { LatestRows, project } from '@keten/platform';
import type { AsJsonGives, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

type DeadLetter = Omit<DeadLettered, 'payload' | 'headers'>;

const mostShown = 200;

/** What the chain itself could not handle. */
export const inbox = (redis: Redis) => {
  const deadLetters = new LatestRows<DeadLetter>(redis, `${viewPrefix}:{dead-letters}`);

  const projections: readonly Projection[] = [
    project(deadLettered, async ({ payload: _payload, headers: _headers, ...value }, sequence) => {
      const { stream, streamSequence, consumer, reason } = value;
      const field = `${stream}/${streamSequence}/${consumer}`;
      await deadLetters.put({ field, sequence, group: 'all', value });
      return { name: 'dead-letter', data: { stream, consumer, reason } };
    }),
  ];

  return {
    projections,
    async deadLetters() {
      const { all: count = 0 } = await deadLetters.counts();
      return { count, last: await latestOf(deadLetters) };
    },
  };
};
export type Inbox = ReturnType<typeof inbox>;

async function latestOf<Value extends object>(rows: LatestRows<Value>): Promise<readonly AsJsonGives<Value>[]> {
  const all = await rows.all();
  return all
    .slice(-mostShown)
    .map(({ value }) => value)
    .reverse();
}
