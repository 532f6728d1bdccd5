import { warningSubmitted } from '@keten/contracts';
import { submit } from '@keten/domain';
import type { Operator, WarningSubmitted } from '@keten/domain';
import { authorise } from './rights.ts';
import { describeStep } from './take-step.ts';
import type { StepParts } from './take-step.ts';

export type SubmitWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningSubmitted>;

export const submitWarning =
  ({ log, audit, clock }: StepParts): SubmitWarning =>
  async (operator, warningId, contentHash) => {
    authorise(operator, 'submit');
    const { warning, lastSequence } = await log.readKnown(warningId);
    const submitted = submit(warning, { by: operator.operatorId, contentHash }, clock());
    await log.append(warningSubmitted, submitted, { lastSequence });
    await audit(operator, { action: 'submit-warning', subject: warningId, detail: describeStep(submitted) });
    return submitted;
  };
