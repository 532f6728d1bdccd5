import { approve } from '@keten/domain';
import type { Operator, WarningApproved } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { StepParts } from './step-parts.ts';

export type ApproveWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningApproved>;

export const approveWarning =
  ({ log, clock }: StepParts): ApproveWarning =>
  async (operator, warningId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning }) => {
      checkClearedFor(operator, warning);
      return { type: 'approved', isMine: isStepOf(actor), decide: () => approve(warning, actor, clock()) };
    });
    return fact;
  };
