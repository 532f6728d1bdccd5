import { issue, issueEvent } from '@keten/domain';
import type { Operator, WarningIssued } from '@keten/domain';
import { authorise, checkClearedFor } from '../people/people.ts';
import { repeated } from './take-step.ts';
import type { StepParts } from './take-step.ts';
import { warningSteps } from './warning-record.ts';

export type IssueWarning = (operator: Operator, warningId: string, contentHash: string) => Promise<WarningIssued>;

/** Sends out what two persons agreed on: an alert, an update, a correction or an all-clear, by its purpose. */
export const issueWarning =
  ({ log, clock }: StepParts): IssueWarning =>
  async (operator, warningId, contentHash) => {
    authorise(operator, 'issue');
    const actor = { by: operator.operatorId, contentHash };
    const { warning, events, lastSequence } = await log.readKnown(warningId);
    checkClearedFor(operator, warning);
    const becomes = issueEvent[warning.content.purpose];
    const before = repeated({ events }, becomes, actor);
    if (before) return before;
    const issued = issue(warning, actor, clock());
    await log.append(warningSteps[becomes], issued, { lastSequence });
    return issued;
  };
