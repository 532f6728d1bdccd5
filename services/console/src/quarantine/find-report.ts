import { reportSubjects, threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import { noSuch } from '../no-such.ts';

export type FindReport = (reportId: string) => Promise<ThreatReported>;

/** @throws Problem 404 when no report has that name. */
export const findReport =
  (factLog: Pick<FactLog, 'read'>): FindReport =>
  async (reportId) => {
    const { facts } = await factLog.read(reportSubjects(reportId), [threatReported]);
    const [first] = facts;
    if (!first) throw noSuch('report', reportId);
    return first.fact as ThreatReported;
  };
