import { keepWork as keep } from '@keten/domain';
import type { Operator } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { WorkParts } from './work-parts.ts';

/** Its owner is still at it. */
export const keepWork =
  ({ log, clock }: Pick<WorkParts, 'log' | 'clock'>) =>
  (operator: Operator, warningId: string): Promise<{ readonly until: Date | undefined }> =>
    retryOnConflict(async () => {
      const { state, lastSequence } = await log.read(warningId);
      const kept = keep(state, { warningId, by: operator.operatorId, at: clock() });
      if (kept) await log.append(warningId, 'kept', kept, { lastSequence });
      return { until: kept?.until ?? state?.until };
    });
