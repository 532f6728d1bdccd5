import { followingOf } from '@keten/domain';
import type { BulletinSubscription, Entity } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { hashOfFollowing, waysOf } from './change-following.ts';
import { namedPlaces } from './named-places.ts';

export type ShownFollowing = Awaited<ReturnType<ReturnType<typeof showFollowing>>>;

/** What an entity follows now, and what it may choose from. */
export const showFollowing = (subscriptions: Pick<Register<BulletinSubscription>, 'get'>) => async (entity: Entity) => {
  const subscription = await subscriptions.get(entity.entityId);
  const { area, isChosen, sectors, kinds, tlps, channels } = followingOf(entity, subscription);
  return {
    isChosen,
    sectors,
    kinds,
    tlps,
    channels,
    places: namedPlaces(area.codes),
    ownSector: entity.sector,
    ownArea: entity.area.description,
    possibleChannels: waysOf(entity),
    contentHash: hashOfFollowing(subscription),
  };
};
