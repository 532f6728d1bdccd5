import { describe, expect, it } from '@jest/globals';
import { entity, register } from '../test/given.ts';
import { chooseRecipients } from '@keten/domain';
import { assetsTouchedBy } from '@keten/geo';

const audience = { sectors: ['DWA'], entityIds: [] as string[], citizens: false };
const everywhere = (): boolean => true;
const nowhere = (): boolean => false;
const ids = (chosen: readonly { recipientId: string }[]): string[] => chosen.map(({ recipientId }) => recipientId);

describe('the recipients of a warning', () => {
  it('are designated entities and partners of its sectors', () => {
    const entities = register(
      entity('water'),
      entity('region', { designation: 'partner' }),
      entity('new', { designation: 'candidate' }),
      entity('old', { designation: 'withdrawn' }),
      entity('bank', { sector: 'BAN' }),
    );
    expect(ids(chooseRecipients({ audience }, entities, everywhere))).toEqual(['region', 'water']);
  });

  it('have an asset in its area', () => {
    const [here, there] = [entity('here'), entity('there')];
    const chosen = chooseRecipients({ audience }, register(here, there), (asset) => asset === here.area);
    expect(ids(chosen)).toEqual(['here']);
  });

  it('have one there when they are registered elsewhere, by its own place', () => {
    const assets = [{ name: 'Gemaal', kind: 'pumping-station', at: { lat: 53.2194, lon: 6.5665 } }] as const;
    const elsewhere = { description: 'Maastricht', codes: ['GM0935'], polygons: [], circles: [] };
    const entities = register(
      entity('pump', { area: elsewhere, assets }),
      entity('office', { area: elsewhere }),
      entity('bank', { area: elsewhere, assets, sector: 'BAN' }),
      entity('new', { area: elsewhere, assets, designation: 'candidate' }),
    );
    const groningen = assetsTouchedBy({ ...elsewhere, codes: ['GM0014'] });
    expect(ids(chooseRecipients({ audience }, entities, groningen))).toEqual(['pump']);
  });

  it('are also those whom it names, of whatever sector, wherever they are', () => {
    const named = { audience: { ...audience, entityIds: ['bank'] } };
    expect(ids(chooseRecipients(named, register(entity('bank', { sector: 'BAN' })), nowhere))).toEqual(['bank']);
  });

  it('are also those who can not do without others, as they were approved, each once', () => {
    const all = ['bank', 'water'].map((entityId) => ({
      entityId,
      name: entityId,
      dependsOn: [],
      dependsOnSectors: [],
    }));
    const leaning = { audience: { ...audience, dependants: { all } } };
    const entities = register(entity('bank', { sector: 'BAN' }), entity('water'), entity('other', { sector: 'BAN' }));
    expect(ids(chooseRecipients(leaning, entities, (asset) => asset === entities.get('water')?.area))).toEqual([
      'bank',
      'water',
    ]);
  });

  it('come in the order of their priority class, then of their id', () => {
    const entities = register(entity('c'), entity('b', { priority: 3 }), entity('d', { priority: 1 }), entity('a'));
    expect(ids(chooseRecipients({ audience }, entities, everywhere))).toEqual(['d', 'a', 'c', 'b']);
  });

  it('of an exercise are enrolled for it; who is named and is not has no way to be reached, and the others no part in it', () => {
    const [enrolled, outside, named] = [entity('in', { practises: true }), entity('out'), entity('named')];
    const content = { audience: { ...audience, entityIds: ['named'] }, plane: 'exercise' } as const;
    const entities = register(enrolled, outside, named);
    expect(chooseRecipients(content, entities, everywhere)).toMatchObject([
      { recipientId: 'in', contactPoints: enrolled.contactPoints },
      { recipientId: 'named', contactPoints: [] },
    ]);
    expect(ids(chooseRecipients({ ...content, plane: 'live' }, entities, everywhere))).toEqual(['in', 'named', 'out']);
  });

  it('include whoever is named but unknown or not designated, with no way to reach them', () => {
    const named = { audience: { ...audience, entityIds: ['gone', 'old'] } };
    const old = entity('old', { designation: 'withdrawn' });
    expect(chooseRecipients(named, register(old), everywhere)).toEqual([
      { recipientId: 'gone', name: 'gone', sector: '', contactPoints: [] },
      { recipientId: 'old', name: old.name, sector: 'DWA', contactPoints: [] },
    ]);
  });
});
