import { contentHash } from '@keten/contracts';
import { withdraw } from '@keten/domain';
import type { Operator, WarningIssued } from '@keten/domain';
import { checkClearedFor } from '../people/people.ts';
import type { StepParts } from './step-parts.ts';

/** @param seen the hash of what is out, as this person saw it */
export type WithdrawWarning = (operator: Operator, warningId: string, seen: string) => Promise<WarningIssued>;

/** Calls off what is out as a false alarm, in the words that were approved with it: one person, at once (F1). */
export const withdrawWarning =
  ({ log, clock, checkInRegion }: Pick<StepParts, 'log' | 'clock' | 'checkInRegion'>): WithdrawWarning =>
  async (operator, warningId, seen) => {
    const actor = { by: operator.operatorId, contentHash: seen };
    const { fact } = await log.take(warningId, ({ state: warning, steps }) => {
      checkClearedFor(operator, warning);
      checkInRegion(operator, warning, steps);
      return {
        type: 'ended' as const,
        // Whoever of two presses last finds it done.
        isMine: ({ withdraws }: WarningIssued) => withdraws === seen,
        decide: () => withdraw(warning, actor, contentHash, clock()),
      };
    });
    return fact;
  };
