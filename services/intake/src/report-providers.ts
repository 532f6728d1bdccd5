import type { Provider } from '@nestjs/common';
import { rawReports } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, LOG, provide } from '@keten/platform';
import { keepReport } from './keep-report.ts';
import { quarantineReport } from './quarantine-report.ts';
import { releaseReport } from './release-report.ts';
import { reportInTurn } from './report-in-turn.ts';
import { reportMany } from './report-many.ts';
import { reportThreat } from './report-threat.ts';
import { ADMIT_REPORT } from './source-tokens.ts';
import { takeTurns } from './take-turns.ts';
import {
  KEEP_REPORT,
  QUARANTINE_REPORT,
  RAW_REPORTS,
  RELEASE_REPORT,
  REPORT_MANY,
  REPORT_THREAT,
  SOURCE_REGISTER,
} from './tokens.ts';

/** As many as keep the broker busy; what waits beyond it is answered within some seconds. */
const bounds = { maxAtWork: 128, maxWaiting: 4096 };

/** What becomes of a report, whichever way it came. */
export const reportProviders: readonly Provider[] = [
  provide(RAW_REPORTS, [REGISTERS], (open: Registers) => open.rawStore(rawReports)),
  provide(KEEP_REPORT, [RAW_REPORTS, FACT_LOG, PUBLISHER, CLOCK], (raw, log: FactLog, publisher: Publisher, clock) =>
    keepReport({ raw, log, publisher, clock }),
  ),
  provide(QUARANTINE_REPORT, [RAW_REPORTS, PUBLISHER, CLOCK], (raw, publisher: Publisher, clock) =>
    quarantineReport({ raw, publisher, clock }),
  ),
  provide(REPORT_THREAT, [KEEP_REPORT, QUARANTINE_REPORT, CLOCK], (keep, quarantine, clock) =>
    reportInTurn(takeTurns(bounds), reportThreat({ keep, quarantine, clock })),
  ),
  provide(REPORT_MANY, [REPORT_THREAT, ADMIT_REPORT, QUARANTINE_REPORT, LOG], (report, admit, quarantine, log) =>
    reportMany({ report, admit, quarantine, onFailed: (err) => log.error({ err }, 'a line of a bulk failed') }),
  ),
  provide(
    RELEASE_REPORT,
    [KEEP_REPORT, RAW_REPORTS, FACT_LOG, PUBLISHER, SOURCE_REGISTER, CLOCK],
    (keep, raw, log: FactLog, publisher: Publisher, sources, clock) =>
      releaseReport({ keep, raw, log, publisher, sources, clock }),
  ),
];
