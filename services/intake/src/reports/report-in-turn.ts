import type { ReportThreat } from './report-threat.ts';
import type { Rounds } from './take-rounds.ts';

/** Nothing that a military source reports waits behind what others report (F2). */
export const reportInTurn =
  (turns: Rounds, report: ReportThreat): ReportThreat =>
  (submission) =>
    turns.take(() => report(submission), {
      first: submission.source.kind === 'military',
      bytes: submission.bytes.length,
    });
