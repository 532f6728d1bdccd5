import { submit } from '@keten/domain';
import type { Operator, WarningSubmitted } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import { checkSaysWhatToDo } from './check-says-what-to-do.ts';
import { checkReachesSomebody } from './reach-of-warning.ts';
import type { StepParts } from './step-parts.ts';

export type SubmitWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningSubmitted>;

export const submitWarning =
  ({ log, clock, reachOf, contacts, lapsesOf, checkInRegion }: StepParts): SubmitWarning =>
  async (operator, warningId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning, steps }) => {
      checkClearedFor(operator, warning);
      checkInRegion(operator, warning, steps);
      const decide = async () => {
        const fact = submit(warning, actor, await lapsesOf(warning), clock());
        checkSaysWhatToDo(warning.content);
        await contacts.content(warning.content);
        await checkReachesSomebody(reachOf, warning.content, steps);
        return fact;
      };
      return { type: 'submitted', isMine: isStepOf(actor), decide };
    });
    return fact;
  };
