import type { WaysIn } from '../ways-in/ways-in.ts';
import type { ReportThreat } from './report-threat.ts';

type Noting = {
  readonly report: ReportThreat;
  readonly heard: WaysIn['heard'];
  readonly onFailed: (error: unknown) => void;
};

/** Notes on which way a report came once it is taken. The source does not wait for it, and its report does not depend on it. */
export const reportAndNote =
  ({ report, heard, onFailed }: Noting): ReportThreat =>
  async (submission) => {
    const receipt = await report(submission);
    heard(submission.source, submission.transport, receipt).catch(onFailed);
    return receipt;
  };
