import type { ContactPoint, Entity } from '@keten/domain';
import { recordAudit } from '@keten/messaging';
import type { FactLog, Publisher, Register } from '@keten/messaging';
import { unauthorized } from '@keten/platform';

export type ChangeContacts = (entityId: string, contactPoints: readonly ContactPoint[]) => Promise<Entity>;

type Parts = {
  readonly entities: Pick<Register<Entity>, 'update'>;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly clock: () => Date;
};

/** An entity says itself how it is reached, in the order of its ladder. Warnings that are out keep the addresses they had. */
export const changeContacts =
  ({ entities, publisher, factLog, clock }: Parts): ChangeContacts =>
  async (entityId, contactPoints) => {
    // Channels only: addresses are personal data, and the audit trail is kept for ever.
    const detail = contactPoints.map(({ channel }) => channel).join(', ');
    const deed = { action: 'change-contacts', subject: entityId, detail, at: clock() };
    await recordAudit(publisher, factLog, { actorKind: 'entity', actorId: entityId, ...deed });
    return entities.update(entityId, (entity) => {
      if (!entity) throw unauthorized('You are no longer registered.');
      return { ...entity, contactPoints };
    });
  };
