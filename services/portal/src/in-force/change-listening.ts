import { canonicalHash } from '@keten/contracts';
import type { Entity, Listening, NamedDeed } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { checkBasedOn, invalid, unauthorized } from '@keten/platform';

type Parts = { readonly entities: Pick<RegisterOfDecisions<Entity>, 'update'>; readonly clock: () => Date };
export type ChangeListening = (entityId: string, listens: Listening | undefined, basedOn: string) => Promise<Entity>;

/** By what an entity knows again how it listens. */
export const hashOfListening = ({ listens }: Pick<Entity, 'listens'>): string =>
  canonicalHash({ listens: listens ?? 'not' });

/**
 * An entity says itself whether it hears each minute what is in force for it, and how: who says so is missed when it doesn't.
 *
 * @throws Problem 400 when it has no webhook to hear it at, 412 when it listens otherwise than its author read.
 */
export const changeListening =
  ({ entities, clock }: Parts): ChangeListening =>
  async (entityId, listens, basedOn) => {
    const deed: NamedDeed = {
      ...{ actorKind: 'entity', actorId: entityId, action: 'change-contacts', at: clock() },
      detail: `listens ${listens ?? 'not'}`,
    };
    return entities.update(
      entityId,
      (entity) => {
        if (!entity) throw unauthorized('You are no longer registered.');
        checkBasedOn(basedOn, hashOfListening(entity), 'choice');
        const hasWebhook = entity.contactPoints.some(({ channel }) => channel === 'webhook');
        if (listens === 'webhook' && !hasWebhook)
          throw invalid([{ pointer: '/listens', message: 'You have no address for webhook.' }]);
        const { listens: _before, ...rest } = entity;
        return listens ? { ...rest, listens } : rest;
      },
      () => deed,
    );
  };
