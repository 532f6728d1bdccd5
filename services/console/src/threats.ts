import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { LatestRows, project } from '@keten/platform';
import type { AsJsonGives, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { warningIdOf } from './proposed-content.ts';
import { viewPrefix } from './view-prefix.ts';

type Assessed = AsJsonGives<ThreatAssessed>;

/** A threat as operators see it: with the warning that is or would be its own. */
export type ShownThreat = Assessed & {
  readonly warningId: string;
  readonly isUrgent: boolean;
  /** Names of what it touches, the first few of `touches`: the source's own word for it may be left out. */
  readonly placeNames: readonly string[];
};

const mostShown = 200;
const mostNames = 3;

/**
 * What threatens, as it was last assessed. The order is kept beside the rows, and that of the urgent lane by itself: among ten
 * thousand others the list reads only what it shows, and what is urgent is in it.
 */
export const threatView = (redis: Redis) => {
  const rows = new LatestRows<ThreatAssessed>(redis, `${viewPrefix}:{threats}`);
  const keys = { all: `${viewPrefix}:{threats}:order`, urgent: `${viewPrefix}:{threats}:urgent` };

  const latest = async (order: keyof typeof keys): Promise<readonly ShownThreat[]> => {
    const ids = await redis.zrevrange(keys[order], 0, mostShown - 1);
    const found = await Promise.all(ids.map((threatId) => rows.get(threatId)));
    return found.flatMap((row) => (row ? [shown(row.value)] : []));
  };

  const projections: readonly Projection[] = [
    project(threatAssessed, async (value, sequence) => {
      const { threatId, version, ended, lane } = value;
      const orders = lane === 'urgent' ? [keys.all, keys.urgent] : [keys.all];
      await Promise.all([
        rows.put({ field: threatId, sequence, group: ended ? 'ended' : 'present', value }),
        // A later fact keeps its place. What the order names before its row is there, the list leaves out.
        ...orders.map((key) => redis.zadd(key, 'GT', sequence, threatId)),
      ]);
      return { name: 'threat', data: { threatId, version, ended } };
    }),
  ];

  return {
    projections,
    /** Those of the urgent lane first, and then the last one assessed first. */
    async latest(): Promise<readonly ShownThreat[]> {
      const [urgent, all] = await Promise.all([latest('urgent'), latest('all')]);
      const first = urgent.filter(({ isUrgent }) => isUrgent);
      const shownFirst = new Set(first.map(({ threatId }) => threatId));
      return [...first, ...all.filter(({ threatId }) => !shownFirst.has(threatId))].slice(0, mostShown);
    },
    async one(threatId: string): Promise<ShownThreat | undefined> {
      const found = await rows.get(threatId);
      return found && shown(found.value);
    },
  };
};
export type Threats = ReturnType<typeof threatView>;

/** What is over hurries nobody any more. */
const shown = (threat: Assessed): ShownThreat => ({
  ...threat,
  warningId: warningIdOf(threat.threatId),
  isUrgent: threat.lane === 'urgent' && !threat.ended,
  placeNames: threat.touches.slice(0, mostNames).map((code) => placeByCode(code)?.name ?? code),
});
