import { describe, expect, it } from '@jest/globals';
import { dependantsOf } from './dependants.ts';
import type { Entity } from './register.ts';

const entity = (entityId: string, parts: Partial<Entity> = {}): Entity => ({
  ...{ entityId, name: `Naam ${entityId}`, designation: 'designated', sector: 'ENE-ELE', priority: 1 },
  area: { description: 'hier', codes: [], polygons: [], circles: [] },
  ...{ language: 'nl-NL', contactPoints: [], webhookSecret: '', passwordHash: '' },
  ...parts,
});
const on = (...dependsOnEntities: string[]): Partial<Entity> => ({ dependsOnEntities });
const isHere = ({ description }: { description: string }): boolean => description === 'hier';
const there = { description: 'daar', codes: [], polygons: [], circles: [] };
const cascade = (warned: string[], entities: Entity[], plane: 'live' | 'exercise' = 'live') =>
  dependantsOf(warned, new Map(entities.map((each) => [each.entityId, each])), { plane, hasAssetThere: isHere });
const ids = (found: readonly { entityId: string }[]): string[] => found.map(({ entityId }) => entityId);

describe('who is warned because they depend on others', () => {
  it('are those who can not do without one that is, and so on, each with the reason', () => {
    const found = cascade(['net'], [entity('net'), entity('b', on('a')), entity('a', on('net', 'else')), entity('c')]);
    expect(found).toEqual([
      { entityId: 'a', name: 'Naam a', dependsOn: ['Naam net'], dependsOnSectors: [] },
      { entityId: 'b', name: 'Naam b', dependsOn: ['Naam a'], dependsOnSectors: [] },
    ]);
  });

  it('end where a circle closes, and never hold who is warned anyway', () => {
    expect(ids(cascade(['a'], [entity('a', on('c')), entity('b', on('a')), entity('c', on('b', 'c'))]))).toEqual([
      'b',
      'c',
    ]);
    expect(cascade(['a', 'b'], [entity('a', on('b')), entity('b', on('a'))])).toEqual([]);
  });

  it('depend on a sector only where the warning is, and when somebody of it is warned', () => {
    const water = { sector: 'DWA', dependsOnSectors: ['ENE-ELE', 'BAN'] };
    const found = cascade(['net'], [entity('net'), entity('near', water), entity('far', { ...water, area: there })]);
    expect(found).toEqual([{ entityId: 'near', name: 'Naam near', dependsOn: [], dependsOnSectors: ['ENE-ELE'] }]);
    expect(cascade([], [entity('net'), entity('near', water)])).toEqual([]);
  });

  it('are warned wherever they are when they depend on one by name', () => {
    expect(ids(cascade(['net'], [entity('net'), entity('far', { ...on('net'), area: there })]))).toEqual(['far']);
  });

  it('are no candidates, none who was withdrawn, and in an exercise only who is enrolled', () => {
    const all = [
      entity('net'),
      entity('new', { ...on('net'), designation: 'candidate' }),
      entity('old', { ...on('net'), designation: 'withdrawn' }),
      entity('partner', { ...on('net'), designation: 'partner' }),
      entity('plays', { ...on('net'), practises: true }),
    ];
    expect(ids(cascade(['net'], all))).toEqual(['partner', 'plays']);
    expect(ids(cascade(['net'], all, 'exercise'))).toEqual(['plays']);
  });

  it('are found among ten thousand in a long line without end', () => {
    const line = Array.from({ length: 200 }, (_, at) => entity(`l-${at}`, on(`l-${at - 1}`)));
    const many = Array.from({ length: 9_800 }, (_, at) => entity(`m-${at}`));
    expect(cascade(['l-0'], [...line, ...many])).toHaveLength(199);
  });
});
