import { threatAssessed } from '@keten/contracts';
import { severities, touchesOwn } from '@keten/domain';
import type { JsonOf, Operator, Rubricering, Severity, ThreatAssessed } from '@keten/domain';
import { placeNamesOf } from '@keten/geo';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Row } from '@keten/platform';
import type { Redis } from 'ioredis';
import { clearanceLacked, groupOf, readableGroups } from '../marked-groups.ts';
import { aboutOutOfSight } from '../out-of-sight/out-of-sight.ts';
import { regionsOfThreat } from '../people/people.ts';
import { warningIdOf } from '../warnings/warnings.ts';
import { viewPrefix } from '../view-prefix.ts';

type Assessed = JsonOf<ThreatAssessed>;

/** A threat as operators see it: with the warning that is or would be its own. */
export type ShownThreat = Assessed & {
  readonly warningId: string;
  readonly isUrgent: boolean;
  /** How far up it stands, from 0. */
  readonly rank: number;
  /** When it was assessed for the first time. */
  readonly firstAt: string;
  /** Of its last assessment: later is shown first of those that stand as far up. */
  readonly sequence: number;
  /** Names of the first few places, and how many there are beside those: the source's own word for it may be left out. */
  readonly placeNames: readonly string[];
  readonly morePlaces: number;
};

const mostNames = 3;

type State = 'urgent' | `present-${Severity}` | 'ended';

/** What is over asks nothing of anybody any more, and hurries nobody. */
const waiting: readonly State[] = ['urgent', ...severities.map((severity): State => `present-${severity}`)];
/** Those of the urgent lane first, then the worst, and what is over last; of each the last one assessed first. */
const tiers: readonly State[] = [...waiting, 'ended'];

const stateOf = ({ ended, lane, severity }: Pick<Assessed, 'ended' | 'lane' | 'severity'>): State => {
  if (ended) return 'ended';
  return lane === 'urgent' ? 'urgent' : `present-${severity}`;
};

export const threatRows = (redis: Redis) => {
  const rows = new LatestRows<ThreatAssessed>(redis, `${viewPrefix}:{threats}`);
  const firsts = new LatestRows<First>(redis, `${viewPrefix}:{threats}:first`);
  const byWarning = new LatestRows<Pick<ThreatAssessed, 'threatId'>>(redis, `${viewPrefix}:{threats}:by-warning`);
  const shownOf = async (found: readonly Row<Assessed>[]): Promise<readonly ShownThreat[]> => {
    const known = await firsts.some(found.map(({ field }) => field));
    const firstById = new Map(known.map(({ field, value }) => [field, value.at]));
    return found.map((row) => shown(row, firstById.get(row.field)));
  };

  const projections: readonly Projection[] = [
    project(threatAssessed, async (value, sequence) => {
      const { threatId, version, ended, rubricering, tlp } = value;
      await rows.put({ field: threatId, sequence, group: groupOf(stateOf(value), value), value });
      await byWarning.put({ field: warningIdOf(threatId), sequence, group: 'all', value: { threatId } });
      if (version === 1) await firsts.put({ field: threatId, sequence, group: 'all', value: { at: value.assessedAt } });
      const [marking, regions] = [{ rubricering, tlp }, regionsOfThreat(value)];
      return { name: 'threat', marking, data: { threatId, version, ended }, outOfSight: aboutOutOfSight, regions };
    }),
  ];

  const pageOf = async (
    states: readonly State[],
    operator: Operator,
    wanted: PageWanted<Assessed>,
  ): Promise<Page<ShownThreat>> => {
    const readable = states.map((state) => readableGroups([state], operator));
    const { items, ...next } = await rows.page({
      ...{ ...wanted, tiers: readable },
      mayRead: (threat) => touchesOwn(operator, regionsOfThreat(threat)),
    });
    return { items: await shownOf(items), ...next };
  };

  return {
    projections,
    /** Those that somebody may read. */
    page: (operator: Operator, wanted: PageWanted<Assessed>) => pageOf(tiers, operator, wanted),
    /** The same without those that are over. */
    open: (operator: Operator, wanted: PageWanted<Assessed>) => pageOf(waiting, operator, wanted),
    /** The clearance that somebody lacks to read all that is not over. */
    clearanceLacked: async (operator: Operator): Promise<Rubricering | undefined> =>
      clearanceLacked(waiting, await rows.counts(), operator),
    async one(threatId: string): Promise<ShownThreat | undefined> {
      return (await shownOf(await rows.some([threatId])))[0];
    },
    /** The threat that has this warning, or would have it. */
    async ofWarning(warningId: string): Promise<ShownThreat | undefined> {
      const known = await byWarning.get(warningId);
      return known && (await shownOf(await rows.some([known.value.threatId])))[0];
    },
  };
};

type First = { readonly at: Date };

function shown({ value: threat, sequence }: Row<Assessed>, firstAt = threat.assessedAt): ShownThreat {
  const names = placeNamesOf(threat);
  return {
    ...threat,
    sequence,
    firstAt,
    warningId: warningIdOf(threat.threatId),
    isUrgent: threat.lane === 'urgent' && !threat.ended,
    rank: tiers.indexOf(stateOf(threat)),
    placeNames: names.slice(0, mostNames),
    morePlaces: Math.max(0, names.length - mostNames),
  };
}
