import { warningApproved } from '@keten/contracts';
import { approve } from '@keten/domain';
import type { Operator, WarningApproved } from '@keten/domain';
import { authorise, checkClearedFor } from '../people/people.ts';
import { repeated } from './take-step.ts';
import type { StepParts } from './take-step.ts';

export type ApproveWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningApproved>;

export const approveWarning =
  ({ log, clock }: StepParts): ApproveWarning =>
  async (operator, warningId, contentHash) => {
    authorise(operator, 'approve');
    const actor = { by: operator.operatorId, contentHash };
    const { warning, events, lastSequence } = await log.readKnown(warningId);
    checkClearedFor(operator, warning);
    const before = repeated({ events }, 'approved', actor);
    if (before) return before;
    const approved = approve(warning, actor, clock());
    await log.append(warningApproved, approved, { lastSequence });
    return approved;
  };
