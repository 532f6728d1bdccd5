import { LOG, provide, REDIS, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { deliveryBoard } from './delivery-board.ts';
import { countRows, noCounts, obligationBoard } from './obligation-board.ts';
import { toCallBoard } from './to-call-board.ts';
import type { ToCallRow } from './to-call-board.ts';

export type { ObligationChange } from './obligation-board.ts';
export type { ToCallRow } from './to-call-board.ts';

/** How far a warning got: who must confirm it and did, and what the gateways say became of it. */
export type Board = ReturnType<typeof openBoard>;
export const BOARD = token<Board>('BOARD');

export const board = provide(BOARD, [REDIS, LOG], openBoard);

function openBoard(redis: Redis, log: Pick<Log, 'warn'>) {
  const obligations = obligationBoard(redis);
  const deliveries = deliveryBoard(redis);
  const toCall = toCallBoard(redis);
  const showRows = async (warningId: string, revision: number) => ({
    revision,
    obligations: await obligations.rows(warningId, revision),
  });
  const showDeliveries = async (warningId: string, revision: number) => ({
    revision,
    deliveryCounts: await deliveries.counts(warningId, revision),
    broadcasts: await deliveries.broadcasts(warningId, revision),
    cellBroadcasts: await deliveries.cellBroadcasts(warningId, revision),
  });
  const show = async (warningId: string, revision: number) => {
    const rows = await showRows(warningId, revision);
    return {
      ...rows,
      ...(await showDeliveries(warningId, revision)),
      counts: countRows(rows.obligations),
      deliveries: await deliveries.rows(warningId, revision),
    };
  };
  /** `isAway`: Redis is, so that nobody knows how far it got; the warning itself can be read and decided on. */
  const unlessAway = async <Shown extends object>(
    showing: Promise<Shown>,
    none: Shown,
  ): Promise<Shown & { readonly isAway?: true }> => {
    try {
      return await showing;
    } catch (err) {
      log.warn({ err }, 'a warning is shown without who confirmed it');
      return { ...none, isAway: true };
    }
  };
  return {
    projections: [...obligations.projections, ...deliveries.projections, ...toCall.projections],
    /** Undefined while Redis is away. */
    counts: (of: Parameters<typeof obligations.countsOf>[0]) =>
      obligations.countsOf(of).catch((err: unknown) => {
        log.warn({ err }, 'warnings are listed without who confirmed them');
        return undefined;
      }),
    everToCall: obligations.everToCall,
    nobodyToCall: obligations.nobodyToCall,
    /** Since when each of those waits whom a person telephones by a ladder of their own and did not reach. */
    toCallSince: toCall.since,
    stillToCall: toCall.still,
    /** Nobody while Redis is away. */
    everybodyToCall: (warningId: string, revision: number): Promise<readonly ToCallRow[]> =>
      toCall.everybody(warningId, revision).catch((err: unknown) => {
        log.warn({ err }, 'a warning is shown without whom to call');
        return [];
      }),
    /** Since when each cell broadcast of a revision is refused that the centre did not take since. */
    cellsRefusedSince: async (warningId: string, revision: number): Promise<readonly Date[]> =>
      (await deliveries.cellBroadcasts(warningId, revision))
        .filter(({ state }) => state === 'refused')
        .map(({ at }) => new Date(at)),
    /** All of it, as others read it. */
    show: (warningId: string, revision: number) =>
      unlessAway(show(warningId, revision), { ...nothing, revision, counts: noCounts, deliveries: [] }),
    /** Who must confirm: a page counts them itself, and hears of each that changes. */
    rows: (warningId: string, revision: number) =>
      unlessAway(showRows(warningId, revision), { revision, obligations: [] }),
    deliveries: (warningId: string, revision: number) =>
      unlessAway(showDeliveries(warningId, revision), { ...noDeliveries, revision }),
  };
}

const noDeliveries = { deliveryCounts: [], broadcasts: [], cellBroadcasts: [] };
const nothing = { ...noDeliveries, obligations: [] };
