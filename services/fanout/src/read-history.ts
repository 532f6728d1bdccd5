import {
  fanOutSubjects,
  obligationSubjectsOfWarning,
  issuedEvents,
  warningFannedOut,
  warningSubjects,
} from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import type { Obligation, WarningFannedOut, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** What the log knows of a warning. */
export type History = {
  readonly issued: readonly WarningIssued[];
  /** Revisions that are completely out, or never will be. */
  readonly fannedOut: ReadonlySet<number>;
  readonly obligations: readonly Obligation[];
};

export async function readHistory(factLog: FactLog, warningId: string): Promise<History> {
  const [issued, fannedOut, obligations] = await Promise.all([
    factLog.read(warningSubjects(warningId), Object.values(issuedEvents)),
    factLog.read(fanOutSubjects(warningId), [warningFannedOut]),
    readObligations(factLog, obligationSubjectsOfWarning(warningId)),
  ]);
  return {
    issued: issued.facts.map(({ fact }) => fact as WarningIssued),
    fannedOut: new Set(fannedOut.facts.map(({ fact }) => (fact as WarningFannedOut).revision)),
    obligations: obligations.map(({ obligation }) => obligation),
  };
}
