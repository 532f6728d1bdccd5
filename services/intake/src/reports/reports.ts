import type { Provider } from '@nestjs/common';
import { FACT_LOG } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { CLOCK, LOG, provide, token } from '@keten/platform';
import type { Log } from '@keten/platform';
import { KEEPING } from '../keeping/keeping.ts';
import type { Keeping, KeepReport } from '../keeping/keeping.ts';
import { LIMITS } from '../limits/limits.ts';
import type { AdmitReport } from '../limits/limits.ts';
import { QUARANTINE } from '../quarantine/quarantine.ts';
import type { QuarantineReport } from '../quarantine/quarantine.ts';
import { READ_REPORT } from '../reading/reading.ts';
import type { ReadReport } from '../reading/reading.ts';
import { WAYS_IN } from '../ways-in/ways-in.ts';
import type { WaysIn } from '../ways-in/ways-in.ts';
import { findReport } from './find-report.ts';
import { reportAndNote } from './report-and-note.ts';
import { reportInTurn } from './report-in-turn.ts';
import { reportMany } from './report-many.ts';
import { reportThreat } from './report-threat.ts';
import { takeRounds } from './take-rounds.ts';
import { findUnmatched } from './takes-back-nothing.ts';

export { openApi } from './open-api.ts';
export type { ReportThreat } from './report-threat.ts';

/** What becomes of a report, whichever way it came. */
export type Reports = ReturnType<typeof openReports>;
export const REPORTS = token<Reports>('REPORTS');

export const reports: readonly Provider[] = [
  provide(
    REPORTS,
    [READ_REPORT, KEEPING, QUARANTINE, WAYS_IN, LIMITS, FACT_LOG, CLOCK, LOG],
    (read, keeping, { hold }, { heard }, { admit }, facts: FactLog, clock, log) =>
      openReports({ read, keeping, hold, heard, admit, facts, clock, log }),
  ),
];

type Parts = {
  readonly read: ReadReport;
  readonly keeping: Keeping;
  readonly hold: QuarantineReport;
  readonly heard: WaysIn['heard'];
  readonly admit: AdmitReport;
  readonly facts: FactLog;
  readonly clock: () => Date;
  readonly log: Log;
};

/** As many as keep the broker busy; what waits beyond it is answered within some seconds. */
const bounds = { maxAtWork: 128, maxWaiting: 4096, maxWaitingBytes: 128 * 1024 * 1024, roundMs: 8 };

function openReports({ read, keeping, hold, heard, admit, facts, clock, log }: Parts) {
  const turns = takeRounds(bounds);
  const keepRoutine = keeping.keepTogether(() => turns.atWork());
  const keep: KeepReport = (report) => (report.source.kind === 'military' ? keeping.keep : keepRoutine)(report);
  const unmatched = findUnmatched(facts);
  const report = reportAndNote({
    report: reportInTurn(turns, reportThreat({ read, keep, quarantine: hold, unmatched, clock })),
    heard,
    onFailed: (err) => log.warn({ err }, 'a way of a source was heard and could not be noted'),
  });
  const onLineFailed = (err: unknown): void => log.error({ err }, 'a line of a bulk failed');
  return {
    report,
    reportMany: reportMany({ report, admit, quarantine: hold, onFailed: onLineFailed }),
    find: findReport(facts),
    /** As of now: what a report referred to may have come since. */
    unmatched,
  };
}
