import { leaveWork as leave, Refused } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { Operator, WorkLeft } from '@keten/domain';
import type { WorkParts } from './work-parts.ts';

/**
 * Leaves it for somebody else, or says why nothing needs to be done about it. Of what is proposed already, people say so by
 * rejecting that.
 */
export const leaveWork =
  ({ log, clock, severityOf, isProposed }: Pick<WorkParts, 'log' | 'clock' | 'severityOf' | 'isProposed'>) =>
  async (operator: Operator, warningId: string, reason: string): Promise<WorkLeft> => {
    if (reason !== '' && (await isProposed(warningId)))
      throw new Refused('There is a text for it: reject that, with the reason.');
    const severity = await severityOf(warningId);
    const by = operator.operatorId;
    const { fact } = await retryOnConflict(() =>
      log.takeFirst<'left'>(warningId, ({ state }) => ({
        type: 'left',
        isMine: (step) => step.by === by && step.reason === reason,
        decide: () => leave(state, { warningId, by, at: clock() }, { reason, severity }),
      })),
    );
    return fact;
  };
