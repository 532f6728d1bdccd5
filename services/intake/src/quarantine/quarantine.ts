import type { Provider } from '@nestjs/common';
import { FACT_LOG, PUBLISHER, ROOM } from '@keten/messaging';
import type { FactLog, Publisher, Room } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { KEEPING } from '../keeping/keeping.ts';
import { LIMITS } from '../limits/limits.ts';
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
    [READ_REPORT, KEEPING, SOURCES, LIMITS, ROOM, FACT_LOG, PUBLISHER, CLOCK],
    (
      read,
      { originals, keep },
      { register: sources },
      limits,
      room: Room,
      log: FactLog,
      publisher: Publisher,
      clock,
    ) => ({
      hold: quarantineReport({ raw: originals.refused, room, limits, log, publisher, clock }),
      release: releaseReport({ read, keep, raw: originals.find, log, publisher, sources, clock }),
    }),
  ),
];
