import { mayRead, regionsOfAll, touchesOwn } from '@keten/domain';
import type { Bulletin, BulletinContent, JsonOf, Operator } from '@keten/domain';
import { regionsTouchedBy } from '@keten/geo';
import { LatestRows } from '@keten/platform';
import type { Page, PageWanted, Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { bulletinSteps } from './bulletin-record.ts';
import type { BulletinLog } from './bulletin-record.ts';
import { markingOf, may } from '../people/people.ts';
import type { Whereabouts } from '../people/people.ts';
import { viewPrefix } from '../view-prefix.ts';

type Line = ReturnType<typeof lineOf>;
export type BulletinLine = JsonOf<Line> & { readonly sequence: number };

const tiers = [['draft', 'released'], ['withdrawn']] satisfies Bulletin['state'][][];

/** All bulletins as they are now; each step of one makes its line anew from its record. */
export const bulletinList = (redis: Redis, log: BulletinLog) => {
  const lines = new LatestRows<Line>(redis, `${viewPrefix}:{bulletins}`);

  const projections: readonly Projection[] = Object.values(bulletinSteps).map((event) => ({
    event,
    apply: async ({ bulletinId }: { readonly bulletinId: string }, sequence: number) => {
      const known = await lines.get(bulletinId);
      const { state: bulletin, steps } = await log.read(bulletinId);
      if (!bulletin) return undefined;
      if (!known || known.sequence < sequence) {
        const value = lineOf(bulletin);
        const last = steps.at(-1)?.sequence ?? sequence;
        await lines.put({ field: bulletinId, sequence: last, group: value.state, value });
      }
      return { name: 'bulletin', ...whereaboutsOf(bulletin), data: { bulletinId, state: bulletin.state } };
    },
  }));

  return {
    projections,
    /**
     * What is not withdrawn first, and of both the last one changed first. Who is not cleared for one does not learn that it is
     * there; nor who is held to a region that it does not touch.
     */
    async page(
      operator: Operator,
      { threatId, isOnlyWaiting = false, ...wanted }: Wanted,
    ): Promise<Page<BulletinLine>> {
      const waits = waitsFor(operator);
      const mayReadLine = (line: JsonOf<Line>): boolean =>
        (threatId === undefined || line.threatIds.includes(threatId)) &&
        (!isOnlyWaiting || waits(line)) &&
        mayRead(line.marking, operator) &&
        touchesOwn(operator, line.regions);
      const { items, ...next } = await lines.page({ ...wanted, tiers, mayRead: mayReadLine });
      return { items: items.map(({ value, sequence }) => ({ ...value, sequence })), ...next };
    },
  };
};

type Wanted = PageWanted<JsonOf<Line>> & {
  readonly threatId?: string | undefined;
  readonly isOnlyWaiting?: boolean | undefined;
};

/** Whom it waits for: who may release it, and did not write it. */
const waitsFor = (operator: Operator) => {
  const mayRelease = may(operator, 'release-bulletin');
  return ({ state, authors }: JsonOf<Line>): boolean =>
    mayRelease && state === 'draft' && !authors.includes(operator.operatorId);
};

type Written = { readonly content: BulletinContent; readonly released?: Bulletin['released'] | undefined };

/** What names no place is for everybody. */
export const whereaboutsOf = ({ content, released }: Written): Whereabouts => ({
  marking: markingOf({ content, released }),
  regions: regionsOfAll([content.area, ...(released ? [released.content.area] : [])], regionsTouchedBy),
});

function lineOf(bulletin: Bulletin) {
  const { state, content, released } = bulletin;
  const { bulletinId, revision, plane, kind, sectors, rubricering, tlp, validUntil, texts, area, threatIds } = content;
  return {
    ...{ bulletinId, revision, state, plane, kind, sectors, rubricering, tlp, validUntil, threatIds },
    // What is out may be marked higher than what is being written.
    ...whereaboutsOf({ content, released }),
    headline: (texts.find(({ language }) => language === 'nl-NL') ?? texts[0])?.headline ?? '',
    area: area.description,
    authors: bulletin.state === 'draft' ? bulletin.authors : [],
    releasedRevision: released?.revision,
    releasedAt: released?.at,
  };
}
