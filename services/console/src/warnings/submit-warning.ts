import { submit } from '@keten/domain';
import type { Operator, WarningSubmitted } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import type { StepParts } from './step-parts.ts';

export type SubmitWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningSubmitted>;

export const submitWarning =
  ({ log, clock }: StepParts): SubmitWarning =>
  async (operator, warningId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning }) => {
      checkClearedFor(operator, warning);
      return { type: 'submitted', isMine: isStepOf(actor), decide: () => submit(warning, actor, clock()) };
    });
    return fact;
  };
