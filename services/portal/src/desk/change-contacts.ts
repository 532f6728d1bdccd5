import { canonicalHash } from '@keten/contracts';
import type { ContactPoint, Entity, NamedDeed, PersonToCall } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkBasedOn, unauthorized } from '@keten/platform';

export type NewContacts = {
  /** The hash of the contacts that its author read. */
  readonly basedOn: string;
  readonly contactPoints: readonly ContactPoint[];
  /** As they were when absent. */
  readonly personsToCall?: readonly PersonToCall[] | undefined;
};
export type ChangeContacts = (entityId: string, contacts: NewContacts) => Promise<Entity>;

type Parts = {
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>;
  readonly clock: () => Date;
};

/** By what an entity knows its contacts again; what else the register keeps of it may change meanwhile. */
export const hashOfContacts = ({ contactPoints, personsToCall = [] }: Entity): string =>
  canonicalHash({ contactPoints, personsToCall });

/**
 * An entity says itself how it is reached, in the order of its ladder. Warnings that are out keep the addresses they had.
 *
 * @throws Problem 412 when the contacts are not the ones that the author read.
 */
export const changeContacts =
  ({ entities, clock }: Parts): ChangeContacts =>
  async (entityId, { basedOn, contactPoints, personsToCall }) => {
    // Channels only: addresses are personal data, and the audit trail is kept for ever.
    const detail = contactPoints.map(({ channel }) => channel).join(', ');
    const deed: NamedDeed = {
      ...{ actorKind: 'entity', actorId: entityId, action: 'change-contacts', detail, at: clock() },
    };
    return entities.update(
      entityId,
      (entity) => {
        if (!entity) throw unauthorized('You are no longer registered.');
        checkBasedOn(basedOn, hashOfContacts(entity), 'contact list');
        return { ...entity, contactPoints, ...(personsToCall && { personsToCall }) };
      },
      () => deed,
    );
  };
