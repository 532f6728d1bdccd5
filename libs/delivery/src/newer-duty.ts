import { fanOutSubjects, issuedEvents, warningFannedOut, warningSubjects } from '@keten/contracts';
import type { Obligation, ObligationKey, WarningFannedOut, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { readObligation } from './obligations.ts';

/**
 * What came after the revision that somebody confirms:
 * - `over`: the all-clear; nothing has to be confirmed any more.
 * - `to-confirm`: a newer revision waits for their confirmation, and the older one counts for nothing.
 * - `confirmed`: a newer revision, which they confirmed already.
 * - `left`: a newer revision, which is not for them: for them it is over.
 * - `replaced`: a newer revision that asks nothing of them, or not yet.
 */
export type Newer =
  | { readonly is: 'over' | 'left' | 'replaced' | 'confirmed' }
  | { readonly is: 'to-confirm'; readonly obligation: Obligation; readonly issue: WarningIssued };

/** What a recipient must know who confirms a revision that is not the last; undefined when it is. */
export async function newerThan(log: FactLog, key: ObligationKey): Promise<Newer | undefined> {
  const { facts } = await log.read(warningSubjects(key.warningId), Object.values(issuedEvents));
  const issued = facts.map(({ fact }) => fact as WarningIssued);
  return newerAmong(log, key, issued);
}

/** The same for who has read what went out of the warning. */
export async function newerAmong(
  log: FactLog,
  key: ObligationKey,
  issued: readonly WarningIssued[],
): Promise<Newer | undefined> {
  const newer = issued.filter(({ revision }) => revision > key.revision);
  const last = newer.toSorted((a, b) => a.revision - b.revision).at(-1);
  if (!last) return undefined;
  if (last.content.purpose === 'all-clear') return { is: 'over' };
  const obligation = (await readObligation(log, { ...key, revision: last.revision }))?.obligation;
  if (!obligation && (await hasLeft(log, { ...key, revision: last.revision }))) return { is: 'left' };
  if (!obligation || obligation.state === 'revoked') return { is: 'replaced' };
  return obligation.state === 'confirmed' ? { is: 'confirmed' } : { is: 'to-confirm', obligation, issue: last };
}

/**
 * Whether a revision went out without a recipient who was told of an earlier one. That they have no duty is no proof as long as it
 * is on its way: the mark that it is out is written after all of them.
 */
export async function hasLeft(log: FactLog, key: ObligationKey): Promise<boolean> {
  const { facts } = await log.read(fanOutSubjects(key.warningId), [warningFannedOut]);
  const out = facts.map(({ fact }) => fact as WarningFannedOut).find(({ revision }) => revision === key.revision);
  // Nobody was told of what was kept back: who was warned before is warned still.
  if (!out || (out.withheld !== '' && out.obliged + out.informed === 0)) return false;
  return (await readObligation(log, key)) === undefined;
}
