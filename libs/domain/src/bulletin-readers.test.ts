import { describe, expect, it } from '@jest/globals';
import type { Area } from './area.ts';
import type { BulletinContent } from './bulletin.ts';
import { followingOf, entityMayRead, whySeen } from './bulletin-readers.ts';
import type { BulletinSubscription } from './bulletin-readers.ts';
import type { Entity } from './register.ts';
import { threatKinds, tlps } from './vocabulary.ts';

const at = (...codes: string[]): Area => ({ description: '', codes, polygons: [], circles: [] });
const entity = (parts: Partial<Entity> = {}): Entity => ({
  ...{ entityId: 'net', name: 'Netbeheer', designation: 'designated', sector: 'ENE-ELE', area: at('PV20') },
  ...{ priority: 1, language: 'nl-NL', contactPoints: [], webhookSecret: '', passwordHash: '' },
  ...parts,
});
const bulletin = (parts: Partial<BulletinContent> = {}): BulletinContent => ({
  ...{ bulletinId: 'b-1', revision: 1, plane: 'live', threatIds: [], kind: 'cyber', texts: [], area: at('PV20') },
  ...{ sectors: ['ENE-ELE', 'DWA'], entityIds: [], validUntil: new Date(0) },
  ...{ rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  ...parts,
});
const chosen = (parts: Partial<BulletinSubscription> = {}): BulletinSubscription => ({
  ...{ entityId: 'net', sectors: ['DWA', 'BAN'], places: ['VR01', 'VR02'], kinds: threatKinds, tlps, channels: [] },
  changedAt: new Date(0),
  ...parts,
});
/** Groningen is its provincie and its veiligheidsregio. */
const inGroningen = ({ codes }: Area): boolean => codes.some((code) => code === 'PV20' || code === 'VR01');
const why = (content: BulletinContent, who: Entity, choice?: BulletinSubscription) =>
  whySeen(content, who, followingOf(who, choice), inGroningen);

describe('what an entity follows', () => {
  it('is its own sector in its own area, until it says otherwise', () => {
    expect(why(bulletin(), entity())).toEqual({
      ...{ isNamed: false, isChosen: false, sectors: ['ENE-ELE'], places: ['PV20'] },
    });
    expect(why(bulletin(), entity({ sector: 'BAN' }))).toBeUndefined();
    expect(why(bulletin(), entity({ area: at('PV30') }))).toBeUndefined();
  });

  it('is what it chose, and then nothing else; the reason says which part of it', () => {
    expect(why(bulletin(), entity(), chosen())).toMatchObject({ isChosen: true, sectors: ['DWA'], places: ['VR01'] });
    expect(why(bulletin({ sectors: ['ENE-ELE'] }), entity(), chosen())).toBeUndefined();
    expect(why(bulletin(), entity(), chosen({ places: ['VR02'] }))).toBeUndefined();
    expect(why(bulletin(), entity(), chosen({ kinds: ['drone'] }))).toBeUndefined();
    expect(why(bulletin(), entity(), chosen({ tlps: ['CLEAR'] }))).toBeUndefined();
  });

  it('does not matter to who is named', () => {
    const named = bulletin({ entityIds: ['net'] });
    expect(why(named, entity(), chosen({ sectors: [] }))).toMatchObject({ isNamed: true, sectors: [], places: [] });
    expect(why(named, entity(), chosen())).toMatchObject({ isNamed: true, sectors: ['DWA'] });
  });
});

describe('who may read a bulletin', () => {
  it('is cleared for its rubricering, which nobody is by itself', () => {
    const marked = bulletin({ rubricering: 'Departementaal Vertrouwelijk' });
    expect(entityMayRead(marked, entity())).toBe(false);
    expect(entityMayRead(marked, entity({ clearance: 'Departementaal Vertrouwelijk' }))).toBe(true);
    expect(why(marked, entity())).toBeUndefined();
    expect(why({ ...marked, entityIds: ['net'] }, entity())).toBeUndefined();
  });

  it('is named, where it is TLP:RED', () => {
    expect(entityMayRead(bulletin({ tlp: 'RED' }), entity())).toBe(false);
    expect(entityMayRead(bulletin({ tlp: 'RED', entityIds: ['net'] }), entity())).toBe(true);
    expect(entityMayRead(bulletin({ tlp: 'RED', entityIds: ['other'] }), entity())).toBe(false);
  });

  it('is designated or a partner', () => {
    const of = (designation: Entity['designation']): boolean => entityMayRead(bulletin(), entity({ designation }));
    expect([of('designated'), of('partner'), of('candidate'), of('withdrawn')]).toEqual([true, true, false, false]);
  });

  it('is nobody, where nobody knows the marking', () => {
    expect(entityMayRead(bulletin({ tlp: 'BLUE' as 'RED', entityIds: ['net'] }), entity())).toBe(false);
    const unknown = bulletin({ rubricering: 'Geheimst' as 'ongerubriceerd' });
    expect(entityMayRead(unknown, entity({ clearance: 'Stg. Zeer Geheim' }))).toBe(false);
  });
});
