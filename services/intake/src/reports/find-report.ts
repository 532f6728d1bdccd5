import { reportSubjects, threatReported } from '@keten/contracts';
import type { Source, ThreatReported } from '@keten/domain';
import type { FactLog } from '@keten/messaging';

/** A report for the source that brought it; to another one it is not there. */
export type FindReport = (source: Source, reportId: string) => Promise<ThreatReported | undefined>;

export const findReport =
  (log: Pick<FactLog, 'last'>): FindReport =>
  async ({ sourceId }, reportId) => {
    const isId = /^r[0-9a-z]{26}$/.test(reportId);
    const found = isId ? await log.last(threatReported, reportSubjects(reportId)) : undefined;
    return found?.fact.sourceId === sourceId ? found.fact : undefined;
  };
