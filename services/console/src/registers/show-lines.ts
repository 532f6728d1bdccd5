import { lineChecks, linePointId } from '@keten/contracts';
import { linesOf } from '@keten/delivery';
import { lineStateOf, reachOfEntity } from '@keten/domain';
import type { Entity, ReachOfEntity } from '@keten/domain';
import type { Registers, RegisterOfDecisions } from '@keten/messaging';
import { notFound } from '@keten/platform';

type Parts = {
  readonly registers: Pick<Registers, 'view'>;
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'all' | 'get'>;
  readonly clock: () => Date;
};

/** Which contact points of entities are known to work, by their tests. */
export async function showLines({ registers, entities, clock }: Parts) {
  const checks = await registers.view(lineChecks);
  const stateOf = (pointId: string) => lineStateOf(checks.get(pointId), clock());
  const reachNow = (entity: Entity): ReachOfEntity =>
    reachOfEntity(entity, (point) => stateOf(linePointId(entity.entityId, point)));
  return {
    /** Who must be reached, and of whom it is not known that two ways that fail apart work. */
    weak: async () => {
      const all = [...(await entities.all()).values()];
      const reached = all.filter(({ designation }) => designation === 'designated' || designation === 'partner');
      return {
        items: reached
          .map((entity) => ({ entityId: entity.entityId, is: reachNow(entity).is }))
          .filter(({ is }) => is !== 'fine'),
      };
    },
    /** @throws Problem 404 for who is not registered. */
    of: async (entityId: string) => {
      const entity = await entities.get(entityId);
      if (!entity) throw notFound('There is no such organisation.');
      const items = linesOf(entity).map(({ pointId, channel, address, name, isOwn }) => ({
        ...{ channel, address, name, isOwn, state: stateOf(pointId) },
      }));
      return { items, reach: reachNow(entity) };
    },
  };
}
