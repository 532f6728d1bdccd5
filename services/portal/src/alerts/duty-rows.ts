import { obligationEvents } from '@keten/contracts';
import type { Channel, JsonOf, Obligation, ObligationKey, ServiceState } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Page, PageWanted, Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';
import type { SupervisedRows } from './supervised-rows.ts';

/** How far an entity's own obligation is. */
type Standing = {
  readonly warningId: string;
  readonly revision: number;
  readonly state: Obligation['state'];
  readonly at: Date;
  readonly deadlineAt?: Date;
  readonly because?: string;
  readonly via?: Channel;
  readonly by?: string;
  readonly ticked?: readonly string[];
  readonly serviceState?: ServiceState | undefined;
};
export type Duty = JsonOf<Standing>;

/** What each entity must confirm, and did: its warnings in the order in which it was asked, and of each what was asked. */
export const dutyRows = (redis: Redis, supervised: SupervisedRows) => {
  const dutiesOf = (entityId: string, warningId: string) =>
    new LatestRows<Standing>(redis, `${viewPrefix}:{${entityId}}:duties:${warningId}`);
  const warningsOf = (entityId: string) => new LatestRows<object>(redis, `${viewPrefix}:{${entityId}}:warnings`);

  const stand = async (
    { warningId, revision, recipientId }: ObligationKey,
    sequence: number,
    standing: Omit<Standing, 'warningId' | 'revision'>,
  ): Promise<Update> => {
    const value = { warningId, revision, ...standing };
    await dutiesOf(recipientId, warningId).put({ field: `${revision}`, sequence, group: value.state, value });
    return { name: 'alert', data: { recipientId, ...value } };
  };

  const projections: readonly Projection[] = [
    project(obligationEvents.created, async (fact, sequence) => {
      const concerned = [fact.recipientId, ...(await supervised.oblige(fact, sequence))];
      for (const id of concerned)
        await warningsOf(id).put({ field: fact.warningId, sequence, group: 'all', value: {} });
      return stand(fact, sequence, { state: 'open', at: fact.at, deadlineAt: fact.deadlineAt });
    }),
    project(obligationEvents.escalated, async (fact, sequence) => {
      await supervised.climb(fact, sequence);
      const { at, deadlineAt, because } = fact;
      return stand(fact, sequence, { state: 'open', at, deadlineAt, because });
    }),
    project(obligationEvents.confirmed, (fact, sequence) => {
      const { at, via, by, ticked, serviceState } = fact;
      return stand(fact, sequence, { state: 'confirmed', at, via, by, ticked, serviceState });
    }),
    project(obligationEvents.exhausted, (fact, sequence) => stand(fact, sequence, { state: 'exhausted', at: fact.at })),
    project(obligationEvents.revoked, (fact, sequence) =>
      stand(fact, sequence, { state: 'revoked', at: fact.at, because: fact.because }),
    ),
  ];

  return {
    projections,
    /** What one entity was asked to confirm of a warning, the earliest first. */
    async of(entityId: string, warningId: string): Promise<readonly Duty[]> {
      return (await dutiesOf(entityId, warningId).all()).map(({ value }) => value);
    },
    /** The warnings of which one entity, or one that it supervises, was asked to confirm something, the last one asked first. */
    async warnings(entityId: string, wanted: PageWanted<object>): Promise<Page<string>> {
      const { items, ...next } = await warningsOf(entityId).page(wanted);
      return { items: items.map(({ field }) => field), ...next };
    },
  };
};
export type DutyRows = ReturnType<typeof dutyRows>;
