import { bulletinChannels, followingOf, whySeen } from '@keten/domain';
import type { Area, BulletinContent, BulletinSubscription, Entity, Recipient } from '@keten/domain';

/** A reader of a bulletin over one channel. */
export type Reader = Recipient & { readonly channel: (typeof bulletinChannels)[number] };

/** Who asked to be told of a bulletin beside the portal and may read it: once over each channel that they chose, in their first address for it. */
export const planReaders = (
  content: BulletinContent,
  entities: ReadonlyMap<string, Entity>,
  subscriptions: ReadonlyMap<string, BulletinSubscription>,
  isThere: (area: Area) => boolean,
): readonly Reader[] =>
  [...entities.values()]
    .sort((a, b) => (a.entityId < b.entityId ? -1 : 1))
    .flatMap((entity) => {
      const following = followingOf(entity, subscriptions.get(entity.entityId));
      if (following.channels.length === 0 || !whySeen(content, entity, following, isThere)) return [];
      const { entityId: recipientId, name, contactPoints } = entity;
      return bulletinChannels
        .filter((channel) => following.channels.includes(channel))
        .flatMap((channel) => {
          const point = contactPoints.find((each) => each.channel === channel);
          return point ? [{ recipientId, name, address: point.address, mustConfirm: false, channel }] : [];
        });
    });
