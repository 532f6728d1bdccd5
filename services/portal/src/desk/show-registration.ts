import { competentAuthorityOf } from '@keten/domain';
import type { Entity } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';

/**
 * What the register has of an entity, for its own desk: all but what is secret. How soon it is served before others is no business of
 * theirs.
 */
export function showRegistration(entity: Entity, entities: ReadonlyMap<string, Entity>) {
  const { entityId, name, designation, sector, subsector, area, language, clearance, practises } = entity;
  return {
    ...{ entityId, name, designation, sector, subsector, area, language },
    touched: gemeentenTouchedBy(area).codes,
    clearance: clearance ?? ('ongerubriceerd' as const),
    practises: practises ?? false,
    competentAuthority: competentAuthorityOf(entity),
    essentialServices: entity.essentialServices ?? [],
    assets: entity.assets ?? [],
    answersFor: entity.answersFor ?? [],
    contactPoints: entity.contactPoints,
    personsToCall: entity.personsToCall ?? [],
    dependsOnEntities: (entity.dependsOnEntities ?? []).map((id) => entities.get(id)?.name ?? id),
    dependsOnSectors: entity.dependsOnSectors ?? [],
  };
}

export type Registration = ReturnType<typeof showRegistration>;
