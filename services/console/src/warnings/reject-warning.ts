import { reject } from '@keten/domain';
import type { Operator, WarningRejected } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { StepParts } from './step-parts.ts';

export type RejectWarning = (
  operator: Operator,
  warningId: string,
  contentHash: string,
  reason: string,
) => Promise<WarningRejected>;

export const rejectWarning =
  ({ log, clock, checkInRegion }: StepParts): RejectWarning =>
  async (operator, warningId, contentHash, reason) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning, steps }) => {
      checkClearedFor(operator, warning);
      checkInRegion(operator, warning, steps);
      return { type: 'rejected', isMine: isStepOf(actor), decide: () => reject(warning, actor, reason, clock()) };
    });
    return fact;
  };
