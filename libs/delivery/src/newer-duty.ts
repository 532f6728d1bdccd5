import { issuedEvents, obligationSubjectsIn, warningSubjects } from '@keten/contracts';
import type { Obligation, ObligationKey, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { readObligations } from './obligations.ts';

/**
 * What came after the revision that somebody confirms:
 * - `over`: the all-clear; nothing has to be confirmed any more.
 * - `to-confirm`: a newer revision waits for their confirmation, and the older one counts for nothing.
 * - `confirmed`: a newer revision, which they confirmed already.
 * - `replaced`: a newer revision that asks nothing of them, or not yet.
 */
export type Newer =
  | { readonly is: 'over' | 'replaced' | 'confirmed' }
  | { readonly is: 'to-confirm'; readonly obligation: Obligation; readonly issue: WarningIssued };

/** What a recipient must know who confirms a revision that is not the last; undefined when it is. */
export async function newerThan(log: FactLog, key: ObligationKey): Promise<Newer | undefined> {
  const [{ facts }, own] = await Promise.all([
    log.read(warningSubjects(key.warningId), Object.values(issuedEvents)),
    readObligations(log, obligationSubjectsIn(key)),
  ]);
  const newer = facts.map(({ fact }) => fact as WarningIssued).filter(({ revision }) => revision > key.revision);
  const last = newer.toSorted((a, b) => a.revision - b.revision).at(-1);
  if (!last) return undefined;
  if (last.content.purpose === 'all-clear') return { is: 'over' };
  const obligation = own.map((each) => each.obligation).find(({ created }) => created.revision === last.revision);
  if (!obligation || obligation.state === 'revoked') return { is: 'replaced' };
  return obligation.state === 'confirmed' ? { is: 'confirmed' } : { is: 'to-confirm', obligation, issue: last };
}
