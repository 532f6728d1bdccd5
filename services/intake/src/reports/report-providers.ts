import type { Provider } from '@nestjs/common';
import { rawReports } from '@keten/contracts';
import { FACT_LOG, published, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Published, Publisher, Registers } from '@keten/messaging';
import { CLOCK, LOG, provide, token } from '@keten/platform';
import { keepReport } from './keep-report.ts';
import type { KeepReport } from './keep-report.ts';
import { quarantineReport } from '../quarantine/quarantine-report.ts';
import { readBySize } from '../reading/read-by-size.ts';
import type { ReadReport } from '../reading/reading.ts';
import { releaseReport } from '../quarantine/release-report.ts';
import { reportInTurn } from './report-in-turn.ts';
import { reportMany } from './report-many.ts';
import { reportThreat } from './report-threat.ts';
import { reportAndNote } from '../feeds/watch-transports.ts';
import { ADMIT_REPORT } from '../sources/source-tokens.ts';
import { takeTurns } from './take-turns.ts';
import type { Turns } from './take-turns.ts';
import { writeTogether } from './write-together.ts';
import {
  KEEP_REPORT,
  QUARANTINE_REPORT,
  RAW_REPORTS,
  RELEASE_REPORT,
  REPORT_MANY,
  REPORT_THREAT,
  SOURCE_REGISTER,
  WATCH_TRANSPORTS,
} from '../tokens.ts';

/** As many as keep the broker busy; what waits beyond it is answered within some seconds. */
const bounds = { maxAtWork: 128, maxWaiting: 4096, maxWaitingBytes: 128 * 1024 * 1024, roundMs: 8 };

const READ_REPORT = token<ReadReport>('READ_REPORT');
const TURNS = token<Turns>('TURNS');
/** Keeps what is not in a hurry, together with others. */
const KEEP_ROUTINE = token<KeepReport>('KEEP_ROUTINE');

/** What becomes of a report, whichever way it came. */
export const reportProviders: readonly Provider[] = [
  provide(READ_REPORT, [], readBySize),
  provide(RAW_REPORTS, [REGISTERS], (open: Registers) => open.rawStore(rawReports)),
  provide(KEEP_REPORT, [RAW_REPORTS, FACT_LOG, PUBLISHER, CLOCK], (raw, log: FactLog, publisher: Publisher, clock) =>
    keepReport({ raw, log, publisher, clock }),
  ),
  provide(TURNS, [], () => takeTurns(bounds)),
  provide(
    KEEP_ROUTINE,
    [RAW_REPORTS, FACT_LOG, PUBLISHER, CLOCK, TURNS],
    (raw, log: FactLog, publisher: Publisher, clock, turns) => {
      const atWork = (): number => turns.atWork();
      const bytes = writeTogether((each: readonly Uint8Array[]) => raw.putEach(each), { atWork });
      const facts = writeTogether((each: readonly Published[]) => publisher.publishEach(each), { atWork });
      return keepReport({
        raw: { ...raw, put: bytes },
        publisher: { ...publisher, publish: async (...fact) => facts(published(...fact)) },
        ...{ log, clock },
      });
    },
  ),
  provide(QUARANTINE_REPORT, [RAW_REPORTS, PUBLISHER, CLOCK], (raw, publisher: Publisher, clock) =>
    quarantineReport({ raw, publisher, clock }),
  ),
  provide(
    REPORT_THREAT,
    [READ_REPORT, KEEP_REPORT, KEEP_ROUTINE, QUARANTINE_REPORT, WATCH_TRANSPORTS, TURNS, CLOCK, LOG],
    (read, keepAtOnce, keepRoutine, quarantine, { heard }, turns, clock, log) => {
      const keep: KeepReport = (report) => (report.source.kind === 'military' ? keepAtOnce : keepRoutine)(report);
      const report = reportInTurn(turns, reportThreat({ read, keep, quarantine, clock }));
      const onFailed = (err: unknown): void => log.warn({ err }, 'a way of a source was heard and could not be noted');
      return reportAndNote({ report, heard, onFailed });
    },
  ),
  provide(REPORT_MANY, [REPORT_THREAT, ADMIT_REPORT, QUARANTINE_REPORT, LOG], (report, admit, quarantine, log) =>
    reportMany({ report, admit, quarantine, onFailed: (err) => log.error({ err }, 'a line of a bulk failed') }),
  ),
  provide(
    RELEASE_REPORT,
    [READ_REPORT, KEEP_REPORT, RAW_REPORTS, FACT_LOG, PUBLISHER, SOURCE_REGISTER, CLOCK],
    (read, keep, raw, log: FactLog, publisher: Publisher, sources, clock) =>
      releaseReport({ read, keep, raw, log, publisher, sources, clock }),
  ),
];
