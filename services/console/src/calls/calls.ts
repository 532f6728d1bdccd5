import type { CallLogged, JsonOf, Operator } from '@keten/domain';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, provide, REDIS, token } from '@keten/platform';
import type { Redis } from 'ioredis';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';
import { callRows } from './call-rows.ts';
import { logCall } from './log-call.ts';

export type { Told } from './log-call.ts';

/** Calls to those who are silent. */
export type Calls = ReturnType<typeof openCalls>;
export const CALLS = token<Calls>('CALLS');

export const calls = provide(
  CALLS,
  [REDIS, FACT_LOG, PUBLISHER, WARNINGS, CLOCK],
  (redis, factLog: FactLog, publisher: Publisher, warnings, clock) =>
    openCalls({ redis, factLog, publisher, warnings, clock }),
);

type Parts = {
  readonly redis: Redis;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly warnings: Pick<Warnings, 'checkReads'>;
  readonly clock: () => Date;
};

function openCalls({ redis, warnings, ...parts }: Parts) {
  const rows = callRows(redis);
  return {
    projections: rows.projections,
    /** The latest first. */
    of: async (operator: Operator, warningId: string): Promise<{ readonly items: readonly JsonOf<CallLogged>[] }> => {
      await warnings.checkReads(operator, warningId);
      return { items: await rows.of(warningId) };
    },
    log: logCall({ ...parts, checkReads: warnings.checkReads }),
  };
}
