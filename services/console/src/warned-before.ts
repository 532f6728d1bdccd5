import { assessmentSubjects, threatAssessed, warningIssued } from '@keten/contracts';
import type { ThreatAssessed, WarningReleased } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

export type WarnedBefore = (threat: ThreatAssessed, warningId: string) => Promise<boolean>;

/** A threat gets another name only while its first reports come in. */
const renamedWithinMs = 24 * 3600 * 1000;

/**
 * Whether another warning is about reports of this threat. A threat is named after its earliest report: when an earlier one comes
 * in later, the same attack has another name, and must not be warned of a second time.
 */
export const warnedBefore =
  (factLog: FactLog): WarnedBefore =>
  async ({ kind, reportIds, assessedAt }, warningId) => {
    const { facts } = await factLog.read(warningIssued.filter, [warningIssued]);
    const others = facts
      .map(({ fact }) => fact as WarningReleased)
      .filter((release) => release.warningId !== warningId && release.content.kind === kind)
      .filter(({ at }) => at.getTime() > assessedAt.getTime() - renamedWithinMs);
    const threatIds = new Set(others.flatMap(({ content }) => content.threatIds));
    const earlier = await Promise.all(
      [...threatIds].map((threatId) => factLog.last(threatAssessed, assessmentSubjects(threatId))),
    );
    return earlier.some((last) => last?.fact.reportIds.some((reportId) => reportIds.includes(reportId)) === true);
  };
