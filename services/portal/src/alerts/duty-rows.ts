import { obligationEvents } from '@keten/contracts';
import type { Channel, JsonOf, Obligation, ObligationKey, ServiceState } from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection, Update } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';

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

/** What each entity must confirm, and did: a hash per entity, so that a desk's page is one read. */
export const dutyRows = (redis: Redis) => {
  const dutiesOf = (entityId: string) => new LatestRows<Standing>(redis, `${viewPrefix}:{${entityId}}:duties`);

  const stand = async (
    { warningId, revision, recipientId }: ObligationKey,
    sequence: number,
    standing: Omit<Standing, 'warningId' | 'revision'>,
  ): Promise<Update> => {
    const value = { warningId, revision, ...standing };
    const field = `${warningId}/${revision}`;
    await dutiesOf(recipientId).put({ field, sequence, group: value.state, value });
    return { name: 'alert', data: { recipientId, ...value } };
  };

  const projections: readonly Projection[] = [
    project(obligationEvents.created, (fact, sequence) =>
      stand(fact, sequence, { state: 'open', at: fact.at, deadlineAt: fact.deadlineAt }),
    ),
    project(obligationEvents.escalated, (fact, sequence) =>
      stand(fact, sequence, { state: 'open', at: fact.at, deadlineAt: fact.deadlineAt, because: fact.because }),
    ),
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
    /** Everything that one entity was ever asked to confirm, the earliest first. */
    async of(entityId: string): Promise<readonly Duty[]> {
      return (await dutiesOf(entityId).all()).map(({ value }) => value);
    },
  };
};
export type DutyRows = ReturnType<typeof dutyRows>;
