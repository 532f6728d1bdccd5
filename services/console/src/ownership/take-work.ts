import { leaseMs, takeWork as take } from '@keten/domain';
import type { Operator, WorkTaken } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { WorkParts } from './work-parts.ts';

/**
 * Somebody works on it; `insteadOf` names who they know to do so, and is empty when nobody does. Of two who take it at once, the
 * second reads that the first one has it.
 */
export const takeWork =
  ({ log, clock, checkReads }: Pick<WorkParts, 'log' | 'clock' | 'checkReads'>) =>
  async (operator: Operator, warningId: string, insteadOf: string): Promise<WorkTaken> => {
    await checkReads(operator, warningId);
    const by = operator.operatorId;
    const taken = await retryOnConflict(() =>
      log.takeFirst<'taken'>(warningId, ({ state }) => {
        const at = clock();
        return {
          type: 'taken',
          isMine: (fact) => fact.by === by && fact.until.getTime() - at.getTime() > leaseMs / 2,
          decide: () => take(state, { warningId, by, at }, insteadOf, operator.side),
        };
      }),
    );
    return taken.fact;
  };
