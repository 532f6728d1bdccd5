import type { ContactPoint, Entity, PersonToCall } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { unauthorized } from '@keten/platform';

export type ChangeContacts = (
  entityId: string,
  contactPoints: readonly ContactPoint[],
  /** As they were when absent. */
  personsToCall?: readonly PersonToCall[],
) => Promise<Entity>;

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  readonly clock: () => Date;
};

/** An entity says itself how it is reached, in the order of its ladder. Warnings that are out keep the addresses they had. */
export const changeContacts =
  ({ entities, clock }: Parts): ChangeContacts =>
  async (entityId, contactPoints, personsToCall) => {
    // Channels only: addresses are personal data, and the audit trail is kept for ever.
    const detail = contactPoints.map(({ channel }) => channel).join(', ');
    const deed = { actorKind: 'entity', actorId: entityId, action: 'change-contacts', detail, at: clock() } as const;
    return entities.update(
      entityId,
      (entity) => {
        if (!entity) throw unauthorized('You are no longer registered.');
        return { ...entity, contactPoints, ...(personsToCall && { personsToCall }) };
      },
      () => deed,
    );
  };
