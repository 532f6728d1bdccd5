import { provide, REDIS, token } from '@keten/platform';
import type { Redis } from 'ioredis';
import { deliveryBoard } from './delivery-board.ts';
import { obligationBoard } from './obligation-board.ts';

/** How far a warning got: who must confirm it and did, and what the gateways say became of it. */
export type Board = ReturnType<typeof openBoard>;
export const BOARD = token<Board>('BOARD');

export const board = provide(BOARD, [REDIS], openBoard);

function openBoard(redis: Redis) {
  const obligations = obligationBoard(redis);
  const deliveries = deliveryBoard(redis);
  return {
    projections: [...obligations.projections, ...deliveries.projections],
    counts: obligations.countsOf,
    everExhausted: obligations.everExhausted,
    show: async (warningId: string, revision: number) => ({
      revision,
      counts: await obligations.counts(warningId, revision),
      obligations: await obligations.rows(warningId, revision),
      deliveries: await deliveries.rows(warningId, revision),
      deliveryCounts: await deliveries.counts(warningId, revision),
      broadcasts: await deliveries.broadcasts(warningId, revision),
    }),
  };
}
