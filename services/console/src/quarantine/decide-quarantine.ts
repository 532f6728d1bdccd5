import type { Operator, QuarantineDecision, QuarantineDecided } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import { isUndecided, decide } from './quarantine-entry.ts';
import type { Decision } from './quarantine-entry.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import { checkCleared } from '../people/people.ts';

export type DecideQuarantine = (
  operator: Operator,
  quarantineId: string,
  decision: QuarantineDecision,
  reason: string,
) => Promise<QuarantineDecided>;

type Parts = { readonly log: QuarantineLog; readonly clock: () => Date };

/**
 * Lets a report in that was kept aside, or leaves it out for good. Decided on the record and not on what the page showed:
 * of two operators who press at once, one is refused and hears who was first.
 */
export const decideQuarantine =
  ({ log, clock }: Parts): DecideQuarantine =>
  async (operator, quarantineId, decision, reason) => {
    const wanted = { decision, by: operator.operatorId, reason: reason.trim() };
    const { fact } = await retryOnConflict(() =>
      log.take(quarantineId, ({ state: entry, steps }) => {
        checkCleared(operator, entry.held);
        return {
          type: 'decided',
          isMine: isSame(wanted),
          // Once it is undecided again, the same words are a new decision; until then they are the one that stands.
          among: isUndecided(entry) ? [] : steps,
          decide: () => decide(entry, wanted, clock()),
        };
      }),
    );
    return fact;
  };

const isSame =
  ({ decision, by, reason }: Decision) =>
  (fact: Decision): boolean =>
    fact.decision === decision && fact.by === by && fact.reason === reason;
