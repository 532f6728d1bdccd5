import type { ReportThreat } from './report-threat.ts';
import type { Turns } from './take-turns.ts';

/** Nothing that a military source reports waits behind what others report (F2). */
export const reportInTurn =
  (turns: Turns, report: ReportThreat): ReportThreat =>
  (submission) =>
    turns.take(() => report(submission), {
      first: submission.source.kind === 'military',
      bytes: submission.bytes.length,
    });
