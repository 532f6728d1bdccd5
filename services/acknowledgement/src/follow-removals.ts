import type { Entity } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { RevokeAllOf } from './revoke-obligations.ts';

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'onChange' | 'isRemoved'>;
  readonly revokeAllOf: RevokeAllOf;
  readonly log: Pick<Log, 'error'>;
};

/** Hears of each entity that is removed from the register, and revokes what it was still asked. Every instance does; one is first. */
export function followRemovals({ entities, revokeAllOf, log }: Parts): object {
  entities.onChange((recipientId) => {
    if (!entities.isRemoved(recipientId)) return;
    revokeAllOf(recipientId).catch((err: unknown) =>
      log.error({ err, recipientId }, 'what a removed entity was asked is revoked only at its deadline'),
    );
  });
  return {};
}
