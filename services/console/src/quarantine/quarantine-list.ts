import type { JsonOf } from '@keten/domain';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { OrderedRows } from '../ordered-rows.ts';
import { isUndecided, quarantineStates } from './quarantine-entry.ts';
import type { QuarantineEntry, QuarantineState } from './quarantine-entry.ts';
import { quarantineSteps } from './quarantine-record.ts';
import type { QuarantineLog } from './quarantine-record.ts';
import { viewPrefix } from '../view-prefix.ts';

/** A report that was kept aside, in one line of the list. */
type Line = ReturnType<typeof lineOf>;
export type QuarantineLine = JsonOf<Line>;
export type QuarantineCounts = Readonly<Record<QuarantineState, number>>;

const mostShown = 200;
const undecided = quarantineStates.filter((state) => isUndecided({ state }));

/** All reports that were kept aside; each step of one makes its line anew from its record. */
export const quarantineList = (redis: Redis, log: QuarantineLog) => {
  const lines = new OrderedRows<Line, QuarantineState>(redis, `${viewPrefix}:{quarantine}`, quarantineStates);

  const step = async (quarantineId: string, sequence: number): Promise<Update | undefined> => {
    const known = await lines.get(quarantineId);
    if (known && known.sequence >= sequence) return updateOf(known.value);
    const { entry, lastSequence } = await log.read(quarantineId);
    if (!entry) return undefined;
    const value = lineOf(entry);
    await lines.put({ field: quarantineId, sequence: lastSequence, group: value.state, value });
    return updateOf(value);
  };

  const projections: readonly Projection[] = Object.values(quarantineSteps).map((event) => ({
    event,
    apply: ({ quarantineId }: { readonly quarantineId: string }, sequence: number) => step(quarantineId, sequence),
  }));

  return {
    projections,
    /** What waits for a decision first, and of each the last that changed first. */
    async lines(): Promise<readonly QuarantineLine[]> {
      const [waiting, decided] = await Promise.all([
        lines.latest(undecided, mostShown),
        lines.latest(
          quarantineStates.filter((state) => !undecided.includes(state)),
          mostShown,
        ),
      ]);
      return [...waiting, ...decided].slice(0, mostShown);
    },
    counts: (): Promise<QuarantineCounts> => lines.counts(),
  };
};

function lineOf({ held, state, settled, released }: QuarantineEntry) {
  const { faults, contentType: _type, rawHash: _hash, ...rest } = held;
  return {
    ...rest,
    state,
    // One is enough to know what it is about; a report may have a hundred.
    firstFault: faults[0],
    faultCount: faults.length,
    settledBy: settled?.by,
    settledAt: settled?.at,
    reportId: released?.reportId,
  };
}

const updateOf = ({ quarantineId, state }: Pick<QuarantineLine, 'quarantineId' | 'state'>): Update => ({
  name: 'quarantine',
  data: { quarantineId, state },
});
