import type { Operator } from '@keten/domain';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { AccessLog, FactLog, Publisher, RawStore, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { PageQuery } from '@keten/platform';
import type { Redis } from 'ioredis';
import { ACCESS } from '../access.ts';
import { OPEN_MARKED } from '../open-marked.ts';
import type { OpenMarked } from '../open-marked.ts';
import { findReport } from './find-report.ts';
import { quarantineList } from './quarantine-list.ts';
import { createQuarantineLog } from './quarantine-record.ts';
import { readOriginal } from './read-original.ts';
import { returnUnreleased } from './return-unreleased.ts';
import { decideQuarantine } from './decide-quarantine.ts';
import { showQuarantine } from './show-quarantine.ts';

/** Reports that were kept aside, and the bytes that sources sent. */
export type Quarantine = ReturnType<typeof openQuarantine>;
export const QUARANTINE = token<Quarantine>('QUARANTINE');

export const quarantine = provide(
  QUARANTINE,
  [REDIS, FACT_LOG, PUBLISHER, REGISTERS, ACCESS, OPEN_MARKED, CLOCK],
  (redis, factLog: FactLog, publisher: Publisher, registers: Registers, access, open, clock) =>
    openQuarantine({ redis, factLog, publisher, raw: registers.originals(), access, open, clock }),
);

type Parts = {
  readonly redis: Redis;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly raw: Pick<RawStore, 'get'>;
  readonly access: AccessLog;
  readonly open: OpenMarked;
  readonly clock: () => Date;
};

function openQuarantine({ redis, factLog, publisher, raw, access, open, clock }: Parts) {
  const log = createQuarantineLog(factLog, publisher);
  const list = quarantineList(redis, log);
  const read = readOriginal({ raw, access });
  const find = findReport(factLog);
  return {
    projections: list.projections,
    clearanceLacked: list.clearanceLacked,
    async list(operator: Operator, wanted: PageQuery) {
      const [page, counts] = await Promise.all([list.page(operator, wanted), list.counts(operator)]);
      return { ...page, counts };
    },
    show: showQuarantine({ log, open }),
    decide: decideQuarantine({ log, clock }),
    returnUnreleased: returnUnreleased({ log, clock }),
    /** What a source sent and intake kept aside. */
    async readHeld(operator: Operator, quarantineId: string) {
      const { rawHash, rubricering, tlp } = (await log.readKnown(quarantineId)).state.held;
      return read(operator, { subject: quarantineId, rawHash, marking: { rubricering, tlp } });
    },
    /** What a source sent and intake took in. */
    async readReported(operator: Operator, reportId: string) {
      const { rawHash, rubricering, tlp } = await find(reportId);
      return read(operator, { subject: reportId, rawHash, marking: { rubricering, tlp } });
    },
  };
}
