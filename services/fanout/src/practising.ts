import { takesPart } from '@keten/domain';
import type { Entity, Plane } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';

type Entities = Pick<RegisterView<Entity>, 'current'>;

/** The entities that a plane reaches: for an exercise those alone that are enrolled for it. */
export const practising = (entities: Entities, plane: Plane): Entities => ({
  current: async () => new Map([...(await entities.current())].filter(([, entity]) => takesPart(entity, plane))),
});
