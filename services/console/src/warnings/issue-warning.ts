import { issue, issueEvent } from '@keten/domain';
import type { Operator, WarningIssued } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import { isStepOf } from '../same-step.ts';
import { checkReachesSomebody } from './reach-of-warning.ts';
import type { StepParts } from './step-parts.ts';

export type IssueWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningIssued>;

/** Sends out what two persons agreed on: an alert, an update, a correction or an all-clear, by its purpose. */
export const issueWarning =
  ({ log, clock, reachOf, contacts, lapsesOf, checkInRegion }: StepParts): IssueWarning =>
  async (operator, warningId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const { fact } = await log.take(warningId, ({ state: warning, steps }) => {
      checkClearedFor(operator, warning);
      checkInRegion(operator, warning, steps);
      const type = issueEvent[warning.content.purpose];
      const decide = async () => {
        const fact = issue(warning, actor, await lapsesOf(warning), clock());
        await contacts.content(warning.content);
        await checkReachesSomebody(reachOf, warning.content, steps);
        return fact;
      };
      return { type, isMine: isStepOf(actor), decide };
    });
    return fact;
  };
