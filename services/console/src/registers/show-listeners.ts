import { heardByEntities, inForceBatches, inForceKey } from '@keten/contracts';
import { heardOn } from '@keten/delivery';
import { listenersNow } from '@keten/domain';
import type { Entity, Listeners } from '@keten/domain';
import type { Registers, RegisterOfDecisions } from '@keten/messaging';

type Parts = {
  readonly registers: Pick<Registers, 'view'>;
  readonly entities: Pick<RegisterOfDecisions<Entity>, 'all'>;
  readonly clock: () => Date;
};

/** Who asked to hear each minute what is in force, and does not. */
export async function showListeners({ registers, entities, clock }: Parts): Promise<() => Promise<Listeners>> {
  const [batches, heard] = await Promise.all([registers.view(inForceBatches), registers.view(heardByEntities)]);
  return async () =>
    listenersNow((await entities.all()).values(), heardOn(heard), batches.get(inForceKey)?.at, clock());
}
