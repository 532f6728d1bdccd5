import { threatAssessed } from '@keten/contracts';
import type { JsonOf, ThreatAssessed } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Row } from '@keten/platform';
import type { Redis } from 'ioredis';
import { placeNamesOf, warningIdOf } from '../warnings/warnings.ts';
import { viewPrefix } from '../view-prefix.ts';

type Assessed = JsonOf<ThreatAssessed>;

/** A threat as operators see it: with the warning that is or would be its own. */
export type ShownThreat = Assessed & {
  readonly warningId: string;
  readonly isUrgent: boolean;
  /** Of its last assessment: later is shown first. */
  readonly sequence: number;
  /** Names of the first few places, and how many there are beside those: the source's own word for it may be left out. */
  readonly placeNames: readonly string[];
  readonly morePlaces: number;
};

const mostNames = 3;

/** Those of the urgent lane first, and then the last one assessed first. */
const tiers = [['urgent'], ['present', 'ended']];

export const threatRows = (redis: Redis) => {
  const rows = new LatestRows<ThreatAssessed>(redis, `${viewPrefix}:{threats}`);

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
    async page(wanted: PageWanted<Assessed>): Promise<Page<ShownThreat>> {
      const { items, ...next } = await rows.page({ ...wanted, tiers });
      return { items: items.map(shown), ...next };
    },
    async one(threatId: string): Promise<ShownThreat | undefined> {
      const found = await rows.get(threatId);
      return found && shown(found);
    },
  };
};

function shown({ value: threat, sequence }: Row<Assessed>): ShownThreat {
  const names = placeNamesOf(threat);
  return {
    ...threat,
    sequence,
    warningId: warningIdOf(threat.threatId),
    isUrgent: threat.lane === 'urgent' && !threat.ended,
    placeNames: names.slice(0, mostNames),
    morePlaces: Math.max(0, names.length - mostNames),
  };
}
