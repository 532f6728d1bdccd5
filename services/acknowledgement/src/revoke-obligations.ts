import { issueFault } from '@keten/contracts';
import { keyOf, revoke } from '@keten/domain';
import type { Plane, WarningIssued } from '@keten/domain';
import { inParallel, Rejected } from '@keten/messaging';
import type { LoggedObligation } from '@keten/delivery';
import type { ObligationLog } from './obligation-log.ts';

export type RevokeObligations = (issue: WarningIssued) => Promise<void>;

const decisionsInFlight = 64;

/**
 * A later revision replaces the earlier ones: what is still open of them is no longer asked for. An obligation that fanout
 * records only after this reading is revoked at its deadline, where escalation looks for a later revision too.
 */
export const revokeObligations =
  (obligations: ObligationLog, plane: Plane, clock: () => Date): RevokeObligations =>
  async (issue) => {
    const fault = issueFault(issue, plane);
    if (fault) throw new Rejected(fault);
    const known = await obligations.ofWarning(issue.warningId);
    const replaced = known.filter(({ obligation: { created } }) => created.revision < issue.revision);
    await revokeOpen(obligations, replaced, becauseOf(issue), clock);
  };

/** Ends what an entity is still asked to confirm. */
export type RevokeAllOf = (recipientId: string) => Promise<void>;

/**
 * Who was removed from the register is asked nothing any more. What fanout records only after this reading, or what nobody
 * heard of, is revoked at its deadline, where escalation looks for removals too.
 */
export const revokeAllOf =
  (obligations: ObligationLog, clock: () => Date): RevokeAllOf =>
  async (recipientId) =>
    revokeOpen(obligations, await obligations.ofRecipient(recipientId), becauseRemoved, clock);

async function revokeOpen(
  obligations: ObligationLog,
  known: readonly LoggedObligation[],
  because: string,
  clock: () => Date,
): Promise<void> {
  const open = known.filter(({ obligation: { state } }) => state === 'open');
  await inParallel(decisionsInFlight, open, (each) =>
    obligations.decide(keyOf(each.obligation.created), (obligation) => revoke(obligation, because, clock()), each),
  );
}

export const becauseRemoved = 'the entity was removed';

export const becauseOf = ({ content, revision }: WarningIssued): string =>
  content.purpose === 'all-clear' ? 'the warning ended' : `revision ${revision} replaced it`;
