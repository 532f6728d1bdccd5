import { inForceKey } from '@keten/contracts';
import { sequenceAt, signInForce } from '@keten/delivery';
import { takesPart } from '@keten/domain';
import type { Entity, InForceBatch, Plane } from '@keten/domain';
import type { Register, RegisterView } from '@keten/messaging';
import type { InForceNow, ReadInForce } from './read-in-force.ts';

type Parts = {
  readonly read: ReadInForce;
  readonly entities: Pick<RegisterView<Entity>, 'current'>;
  readonly batches: Pick<Register<InForceBatch>, 'update'>;
  readonly plane: Plane;
  readonly seed: string;
  readonly clock: () => Date;
};
/** Answers with what it said, if it was its turn. */
export type StateInForce = () => Promise<InForceBatch | undefined>;

/**
 * Says once a minute what is in force for every entity, under one signature. Several processes may do it: the first one speaks. Nothing
 * is said while something that was issued is on its way.
 *
 * @throws Error when the records can't be read: then nothing is said either.
 */
export function stateInForce({ read, entities, batches, plane, seed, clock }: Parts): StateInForce {
  let said = 0;
  return async () => {
    // What is said holds for when the reading began.
    const at = clock();
    if (sequenceAt(at) <= said) return undefined;
    const now = await read(at);
    if (!now) return undefined;
    const registered = await entities.current();
    const batch = signInForce({ plane, ...told(now, registered, plane) }, seed, at);
    const kept = await batches.update(inForceKey, (before) =>
      before && before.plane === plane && before.sequence >= batch.sequence ? before : batch,
    );
    said = batch.sequence;
    return kept === batch ? batch : undefined;
  };
}

/** To everybody in the register who was not withdrawn, also to a candidate; in an exercise to those who practise. */
function told({ warnings, recipients }: InForceNow, registered: ReadonlyMap<string, Entity>, plane: Plane) {
  const ids = [...registered.values()].filter(
    (entity) => entity.designation !== 'withdrawn' && takesPart(entity, plane),
  );
  const entities = ids
    .map(({ entityId }) => ({
      entityId,
      warnings: recipients.flatMap((asked, place) => (asked.has(entityId) ? [place] : [])),
    }))
    .toSorted((one, other) => (one.entityId < other.entityId ? -1 : 1));
  return { warnings, entities };
}
