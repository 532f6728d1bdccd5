import { assessmentSubjects, threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { Conflict, retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { rateThreat } from './rate-threat.ts';
import type { Rating, Settings } from './rate-threat.ts';
import type { ReportBook, Threat } from './report-book.ts';

export type AssessDeps = {
  readonly book: ReportBook;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly settings: Settings;
  readonly clock: () => Date;
};

export type AssessThreat = (reportId: string) => Promise<void>;

/**
 * Assesses the threat that a report is about, unless an assessment knows the report already: so a repeated delivery does
 * nothing, and of many reports in the queue the first one's assessment covers those behind it.
 */
export const assessThreat = ({ book, log, publisher, settings, clock }: AssessDeps): AssessThreat => {
  /** @throws Conflict when someone else assessed it in between, or this instance knows less than the last assessment did. */
  const publish = async (rating: Rating, isSettled: (last: ThreatAssessed) => boolean): Promise<void> => {
    const filter = assessmentSubjects(rating.threatId);
    const last = await log.last(threatAssessed, filter);
    if (last && isSettled(last.fact)) return;
    if (last && !includes(rating, last.fact)) throw new Conflict(`${rating.threatId} was assessed with more reports`);
    const assessed = { ...rating, version: (last?.fact.version ?? 0) + 1, assessedAt: clock() };
    const expect = { filter, lastSequence: last?.sequence ?? 0 };
    const { duplicate } = await publisher.publish(threatAssessed, assessed, { expect });
    // Of two that publish a version at once, the broker takes the later one for a repetition: look who was first.
    if (duplicate) throw new Conflict(`${rating.threatId} has this version already`);
  };

  /** What turned out to be part of another threat ends, also when nobody has assessed it yet but may be about to. */
  const endFormer = async ({ formerIds }: Threat, rating: Rating): Promise<void> => {
    const end = (threatId: string): Promise<void> =>
      retryOnConflict(() => publish(mergedInto(rating, threatId), ({ reasons }) => isMerged(reasons)));
    await Promise.all(formerIds.map(end));
  };

  return (reportId) =>
    retryOnConflict(async () => {
      const threat = book.threatOf(reportId);
      if (!threat) throw new Error(`report ${reportId} has not come in yet`);
      const rating = rateThreat(threat.signals, settings);
      await publish(rating, (last) => last.reportIds.includes(reportId));
      await endFormer(threat, rating);
    });
};

const includes = (rating: Rating, last: ThreatAssessed): boolean => {
  const known = new Set(rating.reportIds);
  return last.reportIds.every((reportId) => known.has(reportId));
};

const mergedRule = 'correlation.merged';

const mergedInto = (rating: Rating, threatId: string): Rating => ({
  ...rating,
  threatId,
  ended: true,
  proposal: undefined,
  reasons: [{ rule: mergedRule, because: `It turned out to be part of ${rating.threatId}.` }],
});

const isMerged = (reasons: ThreatAssessed['reasons']): boolean => reasons.some(({ rule }) => rule === mergedRule);
