import { bulletinChannels } from '@keten/domain';
import type { BulletinSubscription, Entity } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import type { RegisterOfDecisions } from '@keten/messaging';
import { invalid } from '@keten/platform';

/** What an entity chooses; undefined for what it would follow by itself: its own sector in its own area. */
export type Choice = Omit<BulletinSubscription, 'entityId' | 'changedAt'> | undefined;
export type ChangeFollowing = (entity: Entity, choice: Choice) => Promise<void>;

type Parts = {
  readonly subscriptions: Pick<RegisterOfDecisions<BulletinSubscription>, 'put' | 'delete'>;
  readonly clock: () => Date;
};

/** Over which of its own ways an entity may be told of bulletins, beside the portal. */
export const waysOf = ({ contactPoints }: Pick<Entity, 'contactPoints'>) =>
  bulletinChannels.filter((channel) => contactPoints.some((point) => point.channel === channel));

/**
 * Records for which sectors and places an entity wants bulletins, and how. It holds from the next look or bulletin on.
 *
 * @throws Problem 400 for a place that nobody knows, and for a way on which the entity can't be reached.
 */
export const changeFollowing =
  ({ subscriptions, clock }: Parts): ChangeFollowing =>
  async (entity, choice) => {
    const { entityId } = entity;
    if (choice) check(choice, entity);
    const at = clock();
    const detail = choice
      ? `${choice.sectors.join(', ')} in ${choice.places.join(', ')}, ${['portal', ...choice.channels].join(', ')}`
      : 'own sector and area';
    const deed = { actorKind: 'entity', actorId: entityId, action: 'change-following', detail, at } as const;
    if (choice) await subscriptions.put(entityId, { ...choice, entityId, changedAt: at }, deed);
    else await subscriptions.delete(entityId, deed);
  };

function check({ places, channels }: NonNullable<Choice>, entity: Entity): void {
  const ways: readonly string[] = waysOf(entity);
  const faults = [
    ...places
      .filter((code) => placeByCode(code) === undefined)
      .map((code) => ({ pointer: '/places', message: `${code} is not the code of a place` })),
    ...channels
      .filter((channel) => !ways.includes(channel))
      .map((channel) => ({ pointer: '/channels', message: `you have no address for ${channel}` })),
  ];
  if (faults.length > 0) throw invalid(faults);
}
