import { dutyCalled, dutyCallReported } from '@keten/contracts';
import type { DutyCalled, DutyCallReported, JsonOf } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import type { Owning } from '../ownership/ownership.ts';
import { viewPrefix } from '../view-prefix.ts';

type Call = Pick<DutyCalled, 'callId' | 'warningId' | 'step' | 'since' | 'operatorId' | 'at'>;
type Report = Pick<DutyCallReported, 'state' | 'at'>;
/** A text to a duty officer without their number, and what became of it as far as that is known. */
type DutyRow = JsonOf<Call> & { readonly report?: JsonOf<Report> };

type Parts = { readonly redis: Redis; readonly owning: Pick<Owning, 'whereabouts'> };

/** More nobody looks through above a page. */
const mostShown = 200;
/** After these nothing more is told of a text, whatever comes late. */
const ends = new Set<DutyCallReported['state']>(['delivered']);

/** Who was texted about what, the last first. */
export const dutyRows = ({ redis, owning }: Parts) => {
  const calls = new LatestRows<Call>(redis, `${viewPrefix}:{duty}:calls`);
  const reports = new LatestRows<Report>(redis, `${viewPrefix}:{duty}:reports`);
  const told = async (warningId: string): Promise<Update> => ({
    name: 'duty',
    ...(await owning.whereabouts(warningId)),
    data: { warningId },
  });
  const projections: readonly Projection[] = [
    project(dutyCalled, async ({ callId, warningId, step, since, operatorId, at }, sequence) => {
      const value = { callId, warningId, step, since, operatorId, at };
      await calls.put({ field: callId, sequence, group: 'all', value });
      return told(warningId);
    }),
    project(dutyCallReported, async ({ callId, warningId, state, at }, sequence) => {
      const known = await reports.get(callId);
      if (!known || !ends.has(known.value.state))
        await reports.put({ field: callId, sequence, group: 'all', value: { state, at } });
      return told(warningId);
    }),
  ];
  return {
    projections,
    async last(): Promise<readonly DutyRow[]> {
      const { items } = await calls.page({ tiers: [['all']], limit: mostShown });
      const known = await reports.some(items.map(({ field }) => field));
      const reportOf = new Map(known.map(({ field, value }) => [field, value]));
      return items.map(({ field, value }) => {
        const report = reportOf.get(field);
        return { ...value, ...(report && { report }) };
      });
    },
  };
};
