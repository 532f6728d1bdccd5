import { issueFault } from '@keten/contracts';
import { keyOf, revoke } from '@keten/domain';
import type { Plane, WarningIssued } from '@keten/domain';
import { inParallel, Rejected } from '@keten/messaging';
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
    const replaced = known.filter(
      ({ obligation: { state, created } }) => state === 'open' && created.revision < issue.revision,
    );
    await inParallel(decisionsInFlight, replaced, (each) =>
      obligations.decide(
        keyOf(each.obligation.created),
        (obligation) => revoke(obligation, becauseOf(issue), clock()),
        each,
      ),
    );
  };

export const becauseOf = ({ content, revision }: WarningIssued): string =>
  content.purpose === 'all-clear' ? 'the warning ended' : `revision ${revision} replaced it`;
