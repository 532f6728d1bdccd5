import { canonicalHash } from '@keten/contracts';
import { bulletinChannels } from '@keten/domain';
import type { BulletinSubscription, Entity, NamedDeed } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkBasedOn, invalid } from '@keten/platform';

export type Choice = Omit<BulletinSubscription, 'entityId' | 'changedAt'>;
export type ChangeFollowing = {
  /** @param basedOn the hash of the choice that its author read */
  follow(entity: Entity, choice: Choice, basedOn: string): Promise<void>;
  /** Back to what it follows by itself: its own sector in its own area. */
  followOwn(entity: Entity): Promise<void>;
};

type Parts = {
  readonly subscriptions: Pick<RegisterOfDecisions<BulletinSubscription>, 'update' | 'delete'>;
  readonly clock: () => Date;
};

/** Over which of its own ways an entity may be told of bulletins, beside the portal. */
export const waysOf = ({ contactPoints }: Pick<Entity, 'contactPoints'>) =>
  bulletinChannels.filter((channel) => contactPoints.some((point) => point.channel === channel));

/** By what an entity knows its choice again; it has one from the start, though nobody made it. */
export const hashOfFollowing = (subscription: BulletinSubscription | undefined): string =>
  canonicalHash(subscription ?? {});

/**
 * Records for which sectors and places an entity wants bulletins, and how. It holds from the next look or bulletin on.
 *
 * @throws Problem 400 for a place that nobody knows, and for a way on which the entity can't be reached; 412 when the choice is not the one that the author read.
 */
export const changeFollowing = ({ subscriptions, clock }: Parts): ChangeFollowing => {
  const deedOf = (entityId: string, detail: string, at: Date): NamedDeed => ({
    ...{ actorKind: 'entity', actorId: entityId, action: 'change-following', detail, at },
  });
  return {
    follow: async (entity, choice, basedOn) => {
      check(choice, entity);
      const { entityId } = entity;
      const at = clock();
      const detail = `${choice.sectors.join(', ')} in ${choice.places.join(', ')}, ${['portal', ...choice.channels].join(', ')}`;
      await subscriptions.update(
        entityId,
        (present) => {
          checkBasedOn(basedOn, hashOfFollowing(present), 'choice');
          return { ...choice, entityId, changedAt: at };
        },
        () => deedOf(entityId, detail, at),
      );
    },
    followOwn: ({ entityId }) => subscriptions.delete(entityId, deedOf(entityId, 'own sector and area', clock())),
  };
};

function check({ places, channels }: Choice, entity: Entity): void {
  const ways: readonly string[] = waysOf(entity);
  const faults = [
    ...places
      .filter((code) => placeByCode(code) === undefined)
      .map((code) => ({ pointer: '/places', message: `${code} is not the code of a place` })),
    ...channels
      .filter((channel) => !ways.includes(channel))
      .map((channel) => ({ pointer: '/channels', message: `You have no address for ${channel}.` })),
  ];
  if (faults.length > 0) throw invalid(faults);
}
