import {
  acknowledged,
  acknowledgementsOf,
  obligationSubjectsOfWarning,
  issuedEvents,
  issueFault,
  warningFannedOut,
} from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import { keyOf } from '@keten/domain';
import type { Acknowledged, Obligation, Plane, WarningFannedOut, WarningIssued } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { AuditMetrics } from './audit-metrics.ts';
import type { ConfirmObligation } from './confirm-obligation.ts';
import type { PassDeadline } from './escalate-obligation.ts';

type Parts = {
  readonly factLog: FactLog;
  readonly passDeadline: PassDeadline;
  readonly confirm: ConfirmObligation;
  readonly plane: Plane;
  /** How late a step may be. */
  readonly graceMs: number;
  readonly metrics: AuditMetrics;
  readonly log: Pick<Log, 'error'>;
  readonly clock: () => Date;
};
export type AuditFindings = {
  /** Obligations that are neither confirmed, revoked nor exhausted. */
  readonly open: number;
  /** Those of them whose deadline passed unheard; the auditor saw to it now. */
  readonly stuck: number;
  /** Issued revisions of which nobody says that they are out. */
  readonly unsent: number;
};
export type AuditObligations = () => Promise<AuditFindings>;

type Open = Extract<Obligation, { state: 'open' }>;

/**
 * Proves, from the log alone, that every obligation ends (U3): looks from what was issued down, without the deadlines that
 * usually see to it, and passes an overdue one itself. A warning without an end in sight is looked at again each time; one
 * that has come to its end only when something more is issued of it.
 */
export const auditObligations = (parts: Parts): AuditObligations => {
  const settled = new Map<string, number>();
  return async () => {
    const { factLog, plane, graceMs, metrics, log, clock } = parts;
    const issued = await allIssued(factLog, plane);
    const out = await fannedOut(factLog);
    const now = clock().getTime();
    const findings = { open: 0, stuck: 0, unsent: 0 };
    for (const [warningId, revisions] of Map.groupBy(issued, (issue) => issue.warningId)) {
      if (settled.get(warningId) === revisions.length) continue;
      const unsent = revisions.filter((issue) => !out.has(keyOfIssued(issue)));
      const overdue = unsent.filter(({ at }) => at.getTime() + graceMs < now);
      for (const { revision } of overdue) log.error({ warningId, revision }, 'an issue is not out');
      const open = await openObligations(factLog, warningId);
      const stuck = open.filter(({ deadlineAt }) => deadlineAt.getTime() + graceMs < now);
      const said = stuck.length > 0 ? await confirmations(factLog, warningId) : [];
      for (const each of stuck) await repair(parts, each, said);
      if (open.length + unsent.length === 0) settled.set(warningId, revisions.length);
      findings.open += open.length;
      findings.stuck += stuck.length;
      findings.unsent += overdue.length;
    }
    metrics.found(findings);
    return findings;
  };
};

/**
 * Who confirmed while nobody listened has confirmed, and is not woken again. One that can't be repaired now must not keep the others
 * from being looked at.
 */
async function repair(parts: Parts, { created, rung, deadlineAt }: Open, said: readonly Acknowledged[]): Promise<void> {
  const { log, metrics, passDeadline, confirm } = parts;
  const key = keyOf(created);
  const theirs = said.filter((each) => each.recipientId === key.recipientId && each.revision === key.revision);
  log.error({ ...key, rung, deadlineAt, confirmations: theirs.length }, 'an obligation was stuck');
  try {
    for (const each of theirs) await confirm(each);
    if (theirs.every(({ confirmsNothing }) => confirmsNothing)) await passDeadline({ ...key, rung, deadlineAt });
    metrics.repaired();
  } catch (err) {
    log.error({ ...key, err }, 'a stuck obligation could not be passed on');
  }
}

async function confirmations(factLog: FactLog, warningId: string): Promise<readonly Acknowledged[]> {
  const { facts } = await factLog.read(acknowledgementsOf(warningId), [acknowledged]);
  return facts.map(({ fact }) => fact as Acknowledged);
}

async function openObligations(factLog: FactLog, warningId: string): Promise<readonly Open[]> {
  const all = await readObligations(factLog, obligationSubjectsOfWarning(warningId));
  return all.flatMap(({ obligation }) => (obligation.state === 'open' ? [obligation] : []));
}

async function allIssued(factLog: FactLog, plane: Plane): Promise<readonly WarningIssued[]> {
  const read = await Promise.all(Object.values(issuedEvents).map((event) => factLog.read(event.filter, [event])));
  const issued = read.flatMap(({ facts }) => facts.map(({ fact }) => fact as WarningIssued));
  return issued.filter((issue) => !issueFault(issue, plane));
}

async function fannedOut(factLog: FactLog): Promise<ReadonlySet<string>> {
  const { facts } = await factLog.read(warningFannedOut.filter, [warningFannedOut]);
  return new Set(facts.map(({ fact }) => keyOfIssued(fact as WarningFannedOut)));
}

const keyOfIssued = ({ warningId, revision }: { warningId: string; revision: number }): string =>
  `${warningId} ${revision}`;
