import { warningRejected } from '@keten/contracts';
import { reject } from '@keten/domain';
import type { Operator, WarningRejected } from '@keten/domain';
import { authorise } from './rights.ts';
import { describeStep } from './take-step.ts';
import type { StepParts } from './take-step.ts';

export type RejectWarning = (
  operator: Operator,
  warningId: string,
  contentHash: string,
  reason: string,
) => Promise<WarningRejected>;

export const rejectWarning =
  ({ log, audit, clock }: StepParts): RejectWarning =>
  async (operator, warningId, contentHash, reason) => {
    authorise(operator, 'reject');
    const { warning, lastSequence } = await log.readKnown(warningId);
    const rejected = reject(warning, { by: operator.operatorId, contentHash }, reason, clock());
    await log.append(warningRejected, rejected, { lastSequence });
    await audit(operator, { action: 'reject-warning', subject: warningId, detail: describeStep(rejected) });
    return rejected;
  };
