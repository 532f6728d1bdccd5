import { warningRejected } from '@keten/contracts';
import { reject } from '@keten/domain';
import type { Operator, WarningRejected } from '@keten/domain';
import { authorise, checkClearedFor } from '../people/people.ts';
import { repeated } from './take-step.ts';
import type { StepParts } from './take-step.ts';

export type RejectWarning = (
  operator: Operator,
  warningId: string,
  contentHash: string,
  reason: string,
) => Promise<WarningRejected>;

export const rejectWarning =
  ({ log, clock }: StepParts): RejectWarning =>
  async (operator, warningId, contentHash, reason) => {
    authorise(operator, 'reject');
    const actor = { by: operator.operatorId, contentHash };
    const { warning, events, lastSequence } = await log.readKnown(warningId);
    checkClearedFor(operator, warning);
    const before = repeated({ events }, 'rejected', actor);
    if (before) return before;
    const rejected = reject(warning, actor, reason, clock());
    await log.append(warningRejected, rejected, { lastSequence });
    return rejected;
  };
