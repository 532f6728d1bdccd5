import { whereabouts } from '@keten/domain';
import type { Area, Entity, Point } from '@keten/domain';
import { areaInParts, assetsTouchedBy, spotsOf } from '@keten/geo';
import type { AreaInParts } from '@keten/geo';

/** Where an alert holds, and where the entity that reads it is. */
export type AlertArea = AreaInParts & {
  readonly own: {
    /** Where it is registered, in words. */
    readonly description: string;
    readonly isInside: boolean;
    /** Its places that are known as a point; none when it is registered by gemeente or region. */
    readonly spots: readonly Point[];
  };
};

/** Only its own places: where others are is not for one entity's eyes. */
export function areaForEntity(area: Area, entity: Pick<Entity, 'area' | 'assets'>): AlertArea {
  const own = whereabouts(entity);
  return {
    ...areaInParts(area),
    own: { description: own.description, isInside: assetsTouchedBy(area)(own), spots: spotsOf(own) },
  };
}
