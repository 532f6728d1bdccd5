import { warningSubmitted } from '@keten/contracts';
import { submit } from '@keten/domain';
import type { Operator, WarningSubmitted } from '@keten/domain';
import { authorise, checkClearedFor } from '../people/people.ts';
import { repeated } from './take-step.ts';
import type { StepParts } from './take-step.ts';

export type SubmitWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningSubmitted>;

export const submitWarning =
  ({ log, clock }: StepParts): SubmitWarning =>
  async (operator, warningId, contentHash) => {
    authorise(operator, 'submit');
    const actor = { by: operator.operatorId, contentHash };
    const { warning, events, lastSequence } = await log.readKnown(warningId);
    checkClearedFor(operator, warning);
    const before = repeated({ events }, 'submitted', actor);
    if (before) return before;
    const submitted = submit(warning, actor, clock());
    await log.append(warningSubmitted, submitted, { lastSequence });
    return submitted;
  };
