import { quarantineSettled } from '@keten/contracts';
import type { Operator, QuarantineDecision, QuarantineSettled } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { settle } from './quarantine-entry.ts';
import type { Decision, QuarantineStep } from './quarantine-entry.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import { authorise } from '../people/people.ts';

export type SettleQuarantine = (
  operator: Operator,
  quarantineId: string,
  decision: QuarantineDecision,
  reason: string,
) => Promise<QuarantineSettled>;

type Parts = { readonly log: QuarantineLog; readonly clock: () => Date };

/**
 * Lets a report in that was kept aside, or leaves it out for good. Decided on the record and not on what the page showed:
 * of two operators who press at once, one is refused and hears who was first.
 */
export const settleQuarantine =
  ({ log, clock }: Parts): SettleQuarantine =>
  async (operator, quarantineId, decision, reason) => {
    authorise(operator, 'settle');
    const wanted = { decision, by: operator.operatorId, reason: reason.trim() };
    return retryOnConflict(() => decide(log, quarantineId, wanted, clock()));
  };

async function decide(
  log: QuarantineLog,
  quarantineId: string,
  wanted: Decision,
  now: Date,
): Promise<QuarantineSettled> {
  const { entry, steps, lastSequence } = await log.readKnown(quarantineId);
  const before = repeated(steps.at(-1), wanted);
  if (before) return before;
  const settled = settle(entry, wanted, now);
  await log.append(quarantineSettled, settled, { lastSequence });
  return settled;
}

/** The decision that was just recorded, when the same person takes it again: their first answer got lost on the way. */
function repeated(last: QuarantineStep | undefined, { decision, by, reason }: Decision): QuarantineSettled | undefined {
  if (last?.type !== 'settled') return undefined;
  const { fact } = last;
  return fact.decision === decision && fact.by === by && fact.reason === reason ? fact : undefined;
}
