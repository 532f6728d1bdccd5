import { rawReports } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, RawStore, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { findReport } from './find-report.ts';
import { quarantineList } from './quarantine-list.ts';
import { createQuarantineLog } from './quarantine-record.ts';
import { readOriginal } from './read-original.ts';
import { returnUnreleased } from './return-unreleased.ts';
import { settleQuarantine } from './settle-quarantine.ts';
import { showQuarantine } from './show-quarantine.ts';
import {
  AUDIT,
  FIND_REPORT,
  QUARANTINE_LIST,
  QUARANTINE_LOG,
  READ_ORIGINAL,
  RETURN_UNRELEASED,
  SETTLE,
  SHOW_QUARANTINE,
} from '../tokens.ts';

const RAW = token<RawStore>('RAW');

/** Reports that were kept aside, and the bytes that sources sent. */
export const quarantineProviders: readonly Provider[] = [
  provide(RAW, [REGISTERS], (registers: Registers) => registers.rawStore(rawReports)),
  provide(QUARANTINE_LOG, [FACT_LOG, PUBLISHER], (factLog: FactLog, publisher: Publisher) =>
    createQuarantineLog(factLog, publisher),
  ),
  provide(QUARANTINE_LIST, [REDIS, QUARANTINE_LOG], quarantineList),
  provide(SHOW_QUARANTINE, [QUARANTINE_LOG], showQuarantine),
  provide(SETTLE, [QUARANTINE_LOG, AUDIT, CLOCK], (log, audit, clock) => settleQuarantine({ log, audit, clock })),
  provide(RETURN_UNRELEASED, [QUARANTINE_LOG, CLOCK], (log, clock) => returnUnreleased({ log, clock })),
  provide(FIND_REPORT, [FACT_LOG], (factLog: FactLog) => findReport(factLog)),
  provide(READ_ORIGINAL, [RAW, AUDIT], (raw, audit) => readOriginal({ raw, audit })),
];
