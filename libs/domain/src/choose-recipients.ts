import type { Area } from './area.ts';
import { namedIn } from './content.ts';
import type { Content } from './content.ts';
import type { Obliged } from './ladder.ts';
import { asksAuthority, stepsOfPeople } from './people.ts';
import { competentAuthorityOf, speaksFor, whereabouts, whomToCall } from './register.ts';
import type { Entity } from './register.ts';
import type { Plane } from './vocabulary.ts';

/**
 * Who must confirm a warning, first served first: designated entities and partners of its sectors with an asset in its area,
 * and those that it names, also as dependants, wherever they are. Whoever is named but can't be warned is obliged without a way to reach them, so
 * that the alarm carries their name instead of nobody missing them (U3). In an exercise that holds for who takes no part in it.
 */
export function chooseRecipients(
  { audience, plane = 'live' }: Pick<Content, 'audience'> & Partial<Pick<Content, 'plane'>>,
  entities: ReadonlyMap<string, Entity>,
  hasAssetThere: (asset: Area) => boolean,
): readonly Obliged[] {
  const named = new Set(namedIn(audience));
  const sectors = new Set(audience.sectors);
  const chosen = [...entities.values()]
    .filter((entity) => isWarned(entity) && takesPart(entity, plane))
    .filter(
      (entity) => named.has(entity.entityId) || (sectors.has(entity.sector) && hasAssetThere(whereabouts(entity))),
    )
    .sort((a, b) => a.priority - b.priority || (a.entityId < b.entityId ? -1 : 1));
  const chosenIds = new Set(chosen.map(({ entityId }) => entityId));
  const missing = [...named].filter((entityId) => !chosenIds.has(entityId)).sort();
  return [
    ...chosen.map((entity) => obligedOf(entity, entities, plane)),
    ...missing.map((entityId) => unreachable(entityId, entities.get(entityId))),
  ];
}

/** Whether an entity is one that warnings go to: a candidate is none yet, and who was withdrawn is none any more. */
export const isWarned = (entity: Entity | undefined): boolean =>
  entity?.designation === 'designated' || entity?.designation === 'partner';

/** Whether an entity is reached on a plane at all: by an exercise only when it is enrolled (S72). */
export const takesPart = ({ practises = false }: Pick<Entity, 'practises'>, plane: Plane): boolean =>
  plane === 'live' || practises;

/** An entity as it is obliged, with whom a ladder of its own may lead to. */
export function obligedOf(entity: Entity, entities: ReadonlyMap<string, Entity>, plane: Plane): Obliged {
  const { entityId, name, sector, contactPoints, people } = entity;
  const obliged = { recipientId: entityId, name, sector, contactPoints };
  const ladder = people ? stepsOfPeople(people) : [];
  if (!people || ladder.length === 0) return obliged;
  const authorities = asksAuthority(people) ? answeringFor(entity, entities, plane) : [];
  return { ...obliged, own: { people: { ...people, ladder }, callList: whomToCall(entity), authorities } };
}

/** Their own systems know nothing of another's warning: they are written to, as people. */
const answeringFor = (entity: Entity, entities: ReadonlyMap<string, Entity>, plane: Plane) =>
  [...entities.values()]
    .filter((each) => each !== entity && speaksFor(each, competentAuthorityOf(entity)) && takesPart(each, plane))
    .map(({ entityId: recipientId, name, contactPoints }) => ({
      ...{ recipientId, name },
      contactPoints: contactPoints.filter(({ channel }) => channel !== 'webhook'),
    }));

const unreachable = (entityId: string, entity: Entity | undefined): Obliged => ({
  recipientId: entityId,
  name: entity?.name ?? entityId,
  sector: entity?.sector ?? '',
  contactPoints: [],
});
