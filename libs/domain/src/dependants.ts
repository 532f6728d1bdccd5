import type { Area } from './area.ts';
import { isWarned, takesPart } from './choose-recipients.ts';
import type { Dependant } from './content.ts';
import { whereabouts } from './register.ts';
import type { Entity } from './register.ts';
import type { Plane } from './vocabulary.ts';

/** More than these need a warning of their own: a sector, or a region. */
export const mostDependants = 2000;

type Where = {
  readonly plane: Plane;
  readonly hasAssetThere: (asset: Area) => boolean;
};

/**
 * Who can't do without those that are warned, and who can't do without them in turn, until nobody is added: who stands in the circle
 * already is not asked again, so that a circle ends. Whoever depends on an entity is warned wherever they are; whoever depends on a
 * sector only with something in the area, since a sector is everywhere. The nearest come first, each step by name.
 */
export function dependantsOf(
  warned: readonly string[],
  entities: ReadonlyMap<string, Entity>,
  { plane, hasAssetThere }: Where,
): readonly Dependant[] {
  const reached = new Set(warned);
  const others = [...entities.values()].filter(
    (entity) => isWarned(entity) && takesPart(entity, plane) && hasNeeds(entity) && !reached.has(entity.entityId),
  );
  const found: Dependant[] = [];
  for (;;) {
    const sectors = new Set([...reached].map((id) => entities.get(id)?.sector ?? ''));
    const next = others
      .filter(({ entityId }) => !reached.has(entityId))
      .flatMap((entity) => {
        const dependant = dependantOf(entity, { reached, sectors, entities, hasAssetThere });
        return dependant ? [dependant] : [];
      })
      .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
    if (next.length === 0) return found;
    found.push(...next);
    for (const { entityId } of next) reached.add(entityId);
  }
}

const hasNeeds = ({ dependsOnEntities = [], dependsOnSectors = [] }: Entity): boolean =>
  dependsOnEntities.length + dependsOnSectors.length > 0;

type Circle = Pick<Where, 'hasAssetThere'> & {
  readonly reached: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, Entity>;
};

function dependantOf(entity: Entity, { reached, sectors, entities, hasAssetThere }: Circle): Dependant | undefined {
  const { entityId, name, dependsOnEntities = [], dependsOnSectors = [] } = entity;
  const needed = dependsOnEntities.filter((id) => reached.has(id)).map((id) => entities.get(id)?.name ?? id);
  const codes = dependsOnSectors.filter((code) => sectors.has(code));
  const there = codes.length > 0 && hasAssetThere(whereabouts(entity)) ? codes : [];
  if (needed.length + there.length === 0) return undefined;
  return { entityId, name, dependsOn: needed, dependsOnSectors: there };
}
