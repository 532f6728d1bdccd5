import type { Area, JsonOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { AreaInParts, TouchedByPart } from '../../src/areas/areas.ts';

export type Places = Pick<JsonOf<Area>, 'codes' | 'polygons' | 'circles'>;
export type PartTouched = JsonOf<TouchedByPart>;

/** What each part of it touches. */
export const describeArea = (places: Places): Promise<JsonOf<AreaInParts>> =>
  ask('POST', '/v1/areas/_describe', { body: places });
