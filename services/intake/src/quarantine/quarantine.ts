import type { Provider } from '@nestjs/common';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { KEEPING } from '../keeping/keeping.ts';
import { READ_REPORT } from '../reading/reading.ts';
import { SOURCES } from '../sources/sources.ts';
import { quarantineReport } from './quarantine-report.ts';
import type { QuarantineReport } from './quarantine-report.ts';
import { releaseReport } from './release-report.ts';
import type { ReleaseReport } from './release-report.ts';

export type { QuarantineReport, Submission } from './quarantine-report.ts';

/** What a known source sent and can't be taken in: kept aside, until an operator decides. */
export type Quarantine = { readonly hold: QuarantineReport; readonly release: ReleaseReport };
export const QUARANTINE = token<Quarantine>('QUARANTINE');

export const quarantine: readonly Provider[] = [
  provide(
    QUARANTINE,
    [READ_REPORT, KEEPING, SOURCES, FACT_LOG, PUBLISHER, CLOCK],
    (read, { raw, keep }, { register: sources }, log: FactLog, publisher: Publisher, clock) => ({
      hold: quarantineReport({ raw, publisher, clock }),
      release: releaseReport({ read, keep, raw, log, publisher, sources, clock }),
    }),
  ),
];
