import { threatAssessed } from '@keten/contracts';
import type { JsonOf, ThreatAssessed } from '@keten/domain';
import { project } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { placeNamesOf, warningIdOf } from '../warnings/warnings.ts';
import { OrderedRows } from '../ordered-rows.ts';
import { viewPrefix } from '../view-prefix.ts';

type Assessed = JsonOf<ThreatAssessed>;

/** A threat as operators see it: with the warning that is or would be its own. */
export type ShownThreat = Assessed & {
  readonly warningId: string;
  readonly isUrgent: boolean;
  /** Names of the first few places, and how many there are beside those: the source's own word for it may be left out. */
  readonly placeNames: readonly string[];
  readonly morePlaces: number;
};

const mostShown = 200;
const mostNames = 3;

const groups = ['urgent', 'present', 'ended'] as const;

export const threatRows = (redis: Redis) => {
  const rows = new OrderedRows<ThreatAssessed, (typeof groups)[number]>(redis, `${viewPrefix}:{threats}`, groups);

  const projections: readonly Projection[] = [
    project(threatAssessed, async (value, sequence) => {
      const { threatId, version, ended } = value;
      // What is over hurries nobody any more.
      const group = ended ? 'ended' : value.lane === 'urgent' ? 'urgent' : 'present';
      await rows.put({ field: threatId, sequence, group, value });
      return { name: 'threat', data: { threatId, version, ended } };
    }),
  ];

  return {
    projections,
    /** Those of the urgent lane first, and then the last one assessed first. */
    async latest(): Promise<readonly ShownThreat[]> {
      const [urgent, others] = await Promise.all([
        rows.latest(['urgent'], mostShown),
        rows.latest(['present', 'ended'], mostShown),
      ]);
      return [...urgent, ...others].slice(0, mostShown).map(shown);
    },
    async one(threatId: string): Promise<ShownThreat | undefined> {
      const found = await rows.get(threatId);
      return found && shown(found.value);
    },
  };
};

function shown(threat: Assessed): ShownThreat {
  const names = placeNamesOf(threat);
  return {
    ...threat,
    warningId: warningIdOf(threat.threatId),
    isUrgent: threat.lane === 'urgent' && !threat.ended,
    placeNames: names.slice(0, mostNames),
    morePlaces: Math.max(0, names.length - mostNames),
  };
}
