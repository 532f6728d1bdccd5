import {
  cellBroadcastReported,
  cellReportSubjects,
  fanOutSubjects,
  obligationSubjectsOfWarning,
  publicSubjects,
  issuedEvents,
  publicWarningIssued,
  warningFannedOut,
  warningSubjects,
} from '@keten/contracts';
import { readObligations, refusedOf } from '@keten/delivery';
import type { CellBroadcastReported, Obligation, PublicWarning, WarningFannedOut, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** What the log knows of a warning. */
export type History = {
  readonly issued: readonly WarningIssued[];
  /** Revisions that are completely out, or never will be. */
  readonly fannedOut: ReadonlySet<number>;
  /** Revisions of which citizens were told. */
  readonly told: ReadonlySet<number>;
  /** Cell broadcasts that the centre did not take. */
  readonly refusedByCentre: ReadonlySet<string>;
  readonly obligations: readonly Obligation[];
};

export async function readHistory(factLog: FactLog, warningId: string): Promise<History> {
  const [issued, fannedOut, told, cells, obligations] = await Promise.all([
    factLog.read(warningSubjects(warningId), Object.values(issuedEvents)),
    factLog.read(fanOutSubjects(warningId), [warningFannedOut]),
    factLog.read(publicSubjects(warningId), [publicWarningIssued]),
    factLog.read(cellReportSubjects(warningId), [cellBroadcastReported]),
    readObligations(factLog, obligationSubjectsOfWarning(warningId)),
  ]);
  return {
    issued: issued.facts.map(({ fact }) => fact as WarningIssued),
    fannedOut: new Set(fannedOut.facts.map(({ fact }) => (fact as WarningFannedOut).revision)),
    told: new Set(told.facts.map(({ fact }) => (fact as PublicWarning).revision)),
    refusedByCentre: refusedOf(cells.facts.map(({ fact }) => fact as CellBroadcastReported)),
    obligations: obligations.map(({ obligation }) => obligation),
  };
}
