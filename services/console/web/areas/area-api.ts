import type { Area, JsonOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { DescribedForWhom } from '../../src/areas/area.controller.ts';
import type { AreaFound, AskedPlace, TouchedByPart } from '../../src/areas/areas.ts';

export type Places = Pick<JsonOf<Area>, 'codes' | 'polygons' | 'circles'>;
export type Described = JsonOf<DescribedForWhom>;
export type PartTouched = JsonOf<TouchedByPart>;

/** What each part of it touches. */
export const describeArea = (places: Places): Promise<Described> =>
  ask('POST', '/v1/areas/_describe', { body: places });

export type Asked = JsonOf<AskedPlace>;

/** What somebody means who types a place. */
export const findAreas = (text: string): Promise<JsonOf<AreaFound>> =>
  ask('POST', '/v1/areas/_find', { body: { text } });
