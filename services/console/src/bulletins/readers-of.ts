import { followingOf, whySeen } from '@keten/domain';
import type { BulletinContent, BulletinSubscription, Channel, Entity } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';
import type { Register } from '@keten/messaging';

/** An entity that gets a bulletin, and over which channels it wants to be told beside the portal. */
export type BulletinReader = Pick<Entity, 'entityId' | 'name'> & {
  readonly isNamed: boolean;
  readonly channels: readonly Channel[];
};
export type BulletinReach = {
  readonly readers: readonly BulletinReader[];
  /** Named in it, and yet not among its readers: unknown, not designated or not cleared. */
  readonly missing: readonly string[];
};
export type ReadersOf = (content: BulletinContent) => Promise<BulletinReach>;

type Parts = {
  readonly entities: Pick<Register<Entity>, 'all'>;
  readonly subscriptions: Pick<Register<BulletinSubscription>, 'all'>;
};

/** Who would get a bulletin as it stands, by what they follow and may read now: for whoever writes it and whoever releases it. */
export const readersOf =
  ({ entities, subscriptions }: Parts): ReadersOf =>
  async (content) => {
    const [known, chosen] = await Promise.all([entities.all(), subscriptions.all()]);
    const isThere = assetsTouchedBy(content.area);
    const readers = [...known.values()].flatMap((entity) => {
      const { entityId, name } = entity;
      const following = followingOf(entity, chosen.get(entityId));
      const why = whySeen(content, entity, following, isThere);
      return why ? [{ entityId, name, isNamed: why.isNamed, channels: following.channels }] : [];
    });
    const reached = new Set(readers.map(({ entityId }) => entityId));
    return {
      readers: readers.sort((a, b) => (a.entityId < b.entityId ? -1 : 1)),
      missing: content.entityIds.filter((entityId) => !reached.has(entityId)),
    };
  };
