import type { Provider } from '@nestjs/common';
import { rawReports } from '@keten/contracts';
import { FACT_LOG, published, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Published, Publisher, RawStore, Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { keepReport } from './keep-report.ts';
import type { KeepReport } from './keep-report.ts';
import { writeTogether } from './write-together.ts';

export type { KeepReport, Receipt, Report } from './keep-report.ts';

/** Where raw bytes go, and how a report is published exactly once. */
export type Keeping = ReturnType<typeof openKeeping>;
export const KEEPING = token<Keeping>('KEEPING');

export const keeping: readonly Provider[] = [
  provide(
    KEEPING,
    [REGISTERS, FACT_LOG, PUBLISHER, CLOCK],
    (open: Registers, log: FactLog, publisher: Publisher, clock) =>
      openKeeping({ raw: open.rawStore(rawReports), log, publisher, clock }),
  ),
];

type Parts = {
  readonly raw: RawStore;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

function openKeeping({ raw, log, publisher, clock }: Parts) {
  return {
    raw,
    keep: keepReport({ raw, log, publisher, clock }),
    /** Keeps what is not in a hurry, together with others. @param atWork how many reports are being worked at now. */
    keepTogether: (atWork: () => number): KeepReport => {
      const bytes = writeTogether((each: readonly Uint8Array[]) => raw.putEach(each), { atWork });
      const facts = writeTogether((each: readonly Published[]) => publisher.publishEach(each), { atWork });
      return keepReport({
        raw: { put: bytes },
        publisher: { publish: async (...fact) => facts(published(...fact)) },
        log,
        clock,
      });
    },
  };
}
