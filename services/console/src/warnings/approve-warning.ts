import { approve } from '@keten/domain';
import type { Operator, WarningApproved } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import { checkReachesSomebody } from './reach-of-warning.ts';
import type { StepParts } from './step-parts.ts';

export type ApproveWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningApproved>;

export const approveWarning =
  ({ log, clock, reachOf, contacts, lapsesOf, checkInRegion }: StepParts): ApproveWarning =>
  async (operator, warningId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning, steps }) => {
      checkClearedFor(operator, warning);
      checkInRegion(operator, warning, steps);
      const decide = async () => {
        const fact = approve(warning, actor, await lapsesOf(warning), clock());
        await contacts.content(warning.content);
        await checkReachesSomebody(reachOf, warning.content, steps);
        return fact;
      };
      return { type: 'approved', isMine: isStepOf(actor), decide };
    });
    return fact;
  };
