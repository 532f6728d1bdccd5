import { LOG, provide, REDIS, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { deliveryBoard } from './delivery-board.ts';
import { noCounts, obligationBoard } from './obligation-board.ts';

/** How far a warning got: who must confirm it and did, and what the gateways say became of it. */
export type Board = ReturnType<typeof openBoard>;
export const BOARD = token<Board>('BOARD');

export const board = provide(BOARD, [REDIS, LOG], openBoard);

function openBoard(redis: Redis, log: Pick<Log, 'warn'>) {
  const obligations = obligationBoard(redis);
  const deliveries = deliveryBoard(redis);
  const show = async (warningId: string, revision: number) => ({
    revision,
    counts: await obligations.counts(warningId, revision),
    obligations: await obligations.rows(warningId, revision),
    deliveries: await deliveries.rows(warningId, revision),
    deliveryCounts: await deliveries.counts(warningId, revision),
    broadcasts: await deliveries.broadcasts(warningId, revision),
  });
  type Shown = Awaited<ReturnType<typeof show>>;
  return {
    projections: [...obligations.projections, ...deliveries.projections],
    /** Undefined while Redis is away. */
    counts: (of: Parameters<typeof obligations.countsOf>[0]) =>
      obligations.countsOf(of).catch((err: unknown) => {
        log.warn({ err }, 'warnings are listed without who confirmed them');
        return undefined;
      }),
    everExhausted: obligations.everExhausted,
    /** `isAway`: Redis is, so that nobody knows how far it got; the warning itself can be read and decided on. */
    show: async (warningId: string, revision: number): Promise<Shown & { readonly isAway?: true }> => {
      try {
        return await show(warningId, revision);
      } catch (err) {
        log.warn({ err }, 'a warning is shown without who confirmed it');
        return { ...nothing, revision, isAway: true };
      }
    },
  };
}

const nothing = { counts: noCounts, obligations: [], deliveries: [], deliveryCounts: [], broadcasts: [] };
