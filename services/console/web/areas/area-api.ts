import type { AnswerOf, Area, JsonOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { AreaFound, Areas, AskedPlace, DescribedArea, TouchedByPart } from '../../src/areas/areas.ts';

export type Places = Pick<JsonOf<Area>, 'codes' | 'polygons' | 'circles'>;
export type Described = JsonOf<DescribedArea>;
export type PartTouched = JsonOf<TouchedByPart>;

/** What each part of it touches. */
export const describeArea = (places: Places): Promise<Described> =>
  ask('POST', '/v1/areas/_describe', { body: places });

export type EntityThere = AnswerOf<Areas['entitiesThere']>['items'][number];
/** Who is registered with something in it. */
export const entitiesThere = async (places: Places): Promise<readonly EntityThere[]> =>
  (await ask<AnswerOf<Areas['entitiesThere']>>('POST', '/v1/areas/_entities', { body: places })).items;

export type Asked = JsonOf<AskedPlace>;

/** What somebody means who types a place. */
export const findAreas = (text: string): Promise<JsonOf<AreaFound>> =>
  ask('POST', '/v1/areas/_find', { body: { text } });

export type PlaceOfEntity = AnswerOf<Areas['placesOf']>['items'][number];

/** So many at once: more are asked for in another question. */
export const mostPlacesAsked = 500;
export const placesOfEntities = async (entityIds: readonly string[]): Promise<readonly PlaceOfEntity[]> =>
  (await ask<AnswerOf<Areas['placesOf']>>('POST', '/v1/areas/_places', { body: { entityIds } })).items;
