import type { Provider } from '@nestjs/common';
import { FACT_LOG, published, PUBLISHER, REGISTERS, ROOM } from '@keten/messaging';
import type { FactLog, Published, Publisher, Registers, Room } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { keepReport } from './keep-report.ts';
import type { KeepReport } from './keep-report.ts';
import { openOriginals, putOriginal } from './originals.ts';
import type { Originals } from './originals.ts';
import { writeTogether } from './write-together.ts';

export type { KeepReport, Receipt, Report } from './keep-report.ts';

/** Where raw bytes go, and how a report is published exactly once. */
export type Keeping = ReturnType<typeof openKeeping>;
export const KEEPING = token<Keeping>('KEEPING');

export const keeping: readonly Provider[] = [
  provide(
    KEEPING,
    [REGISTERS, ROOM, FACT_LOG, PUBLISHER, CLOCK],
    (open: Registers, room: Room, log: FactLog, publisher: Publisher, clock) =>
      openKeeping({ originals: openOriginals(open), room, log, publisher, clock }),
  ),
];

type Parts = {
  readonly originals: Originals;
  readonly room: Room;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};

function openKeeping({ originals, room, log, publisher, clock }: Parts) {
  return {
    originals,
    keep: keepReport({ put: putOriginal(originals), room, log, publisher, clock }),
    /** Keeps what is not in a hurry, together with others. @param atWork how many reports are being worked at now. */
    keepTogether: (atWork: () => number): KeepReport => {
      const bytes = writeTogether((each: readonly Uint8Array[]) => originals.reports.putEach(each), { atWork });
      const facts = writeTogether((each: readonly Published[]) => publisher.publishEach(each), { atWork });
      return keepReport({
        put: bytes,
        room,
        publisher: { publish: async (...fact) => facts(published(...fact)) },
        log,
        clock,
      });
    },
  };
}
