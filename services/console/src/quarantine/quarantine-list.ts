import type { JsonOf, Operator, Rubricering } from '@keten/domain';
import { LatestRows } from '@keten/platform';
import type { Page, PageWanted, Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { clearanceLacked, groupOf, readableCounts, readableGroups } from '../marked-groups.ts';
import { aboutOutOfSight } from '../out-of-sight/out-of-sight.ts';
import { isUndecided, quarantineStates } from './quarantine-entry.ts';
import type { QuarantineEntry, QuarantineState } from './quarantine-entry.ts';
import { quarantineSteps } from './quarantine-record.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import { viewPrefix } from '../view-prefix.ts';

/** A report that was kept aside, in one line of the list. */
type Line = ReturnType<typeof lineOf>;
/** `sequence` is that of its last step: later is shown first. */
export type QuarantineLine = JsonOf<Line> & { readonly sequence: number };
export type QuarantineCounts = Readonly<Record<QuarantineState, number>>;

const undecided = quarantineStates.filter((state) => isUndecided({ state }));
const tiers = [undecided, quarantineStates.filter((state) => !isUndecided({ state }))];

/** All reports that were kept aside; each step of one makes its line anew from its record. */
export const quarantineList = (redis: Redis, log: QuarantineLog) => {
  const lines = new LatestRows<Line>(redis, `${viewPrefix}:{quarantine}`);

  const step = async (quarantineId: string, sequence: number): Promise<Update | undefined> => {
    const known = await lines.get(quarantineId);
    if (known && known.sequence >= sequence) return updateOf(known.value);
    const { state: entry, steps } = await log.read(quarantineId);
    if (!entry) return undefined;
    const value = lineOf(entry);
    const last = steps.at(-1)?.sequence ?? sequence;
    await lines.put({ field: quarantineId, sequence: last, group: groupOf(value.state, value), value });
    return updateOf(value);
  };

  const projections: readonly Projection[] = Object.values(quarantineSteps).map((event) => ({
    event,
    apply: ({ quarantineId }: { readonly quarantineId: string }, sequence: number) => step(quarantineId, sequence),
  }));

  return {
    projections,
    /** Of what somebody may read: what waits for a decision first, and of each the last that changed first. */
    async page(operator: Operator, wanted: PageWanted<JsonOf<Line>>): Promise<Page<QuarantineLine>> {
      const readable = tiers.map((tier) => readableGroups(tier, operator));
      const { items, ...next } = await lines.page({ ...wanted, tiers: readable });
      return { items: items.map(({ value, sequence }) => ({ ...value, sequence })), ...next };
    },
    counts: async (operator: Operator): Promise<QuarantineCounts> =>
      readableCounts(quarantineStates, await lines.counts(), operator),
    /** The clearance that somebody lacks to read all that waits for a decision. */
    clearanceLacked: async (operator: Operator): Promise<Rubricering | undefined> =>
      clearanceLacked(undecided, await lines.counts(), operator),
  };
};

function lineOf({ held, state, decided, released }: QuarantineEntry) {
  const { faults, contentType: _type, rawHash: _hash, ...rest } = held;
  return {
    ...rest,
    state,
    // One is enough to know what it is about; a report may have a hundred.
    firstFault: faults[0],
    faultCount: faults.length,
    decidedBy: decided?.by,
    decidedAt: decided?.at,
    reportId: released?.reportId,
  };
}

type Told = Pick<QuarantineLine, 'quarantineId' | 'state' | 'rubricering' | 'tlp'>;

const updateOf = ({ quarantineId, state, rubricering, tlp }: Told): Update => ({
  name: 'quarantine',
  marking: { rubricering, tlp },
  data: { quarantineId, state },
  outOfSight: aboutOutOfSight,
});
