import { describe, expect, it } from '@jest/globals';
import { broadcastRequested } from '@keten/contracts';
import type { Content } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { at, content, issue } from '../test/given.ts';
import { publicPartOf } from './public-part.ts';
import { publicReachOf } from './public-reach.ts';

const citizens = { sectors: ['DWA'], entityIds: ['water'], citizens: true };
const partOf = (parts: Partial<Content>) =>
  publicPartOf(issue({ audience: citizens, ...parts }), publicReachOf([]), at(5));

describe('the public part of a issue', () => {
  it('is nothing when it is not for citizens', () => {
    expect(publicPartOf(issue(), publicReachOf([]), at(5))).toEqual({ broadcasts: [], places: [], withheld: '' });
  });

  it.each<Partial<Content>>([{ rubricering: 'Departementaal Vertrouwelijk' }, { tlp: 'GREEN' }])(
    'is withheld when the text is marked: %j',
    (marking) => {
      const part = partOf(marking);
      expect(part).toMatchObject({ broadcasts: [], places: [], withheld: expect.stringContaining('TLP:CLEAR') });
      expect(part.warning).toBeUndefined();
    },
  );

  it('tells neither who else is warned, nor their checklist, nor the reports behind it', () => {
    const { threatIds, audience, channels, checklist, acknowledgeWithinSeconds, ...said } = content();
    expect([threatIds, audience, channels, checklist, acknowledgeWithinSeconds]).not.toContain(undefined);
    const { checkCode, issuedAt, overIn, ...told } = partOf({}).warning!;
    expect(told).toEqual(said);
    expect([checkCode, issuedAt]).not.toContain(undefined);
    expect(overIn).toEqual([]);
  });

  it('goes to the gemeenten of its area over the approved channels, with the hash of the geometry', () => {
    const { broadcasts, places } = partOf({ channels: ['sms', 'webhook'] });
    expect(places).toEqual(['GM0014']);
    expect(broadcasts.map(({ event }) => event)).toEqual([broadcastRequested.sms]);
    expect(broadcasts[0]?.fact).toMatchObject({
      ...{ broadcastId: 'w-1.1', channel: 'sms', lane: 'urgent', places: ['GM0014'] },
      areaHash: areaHash(content().area),
    });
  });

  it('is on the site but broadcast nowhere when its area has no gemeente, as at sea', () => {
    const sea = {
      description: 'Noordzee',
      codes: [],
      polygons: [],
      circles: [{ center: { lat: 55, lon: 4 }, radiusKm: 5 }],
    };
    const part = partOf({ area: sea });
    expect(part).toMatchObject({ broadcasts: [], places: [] });
    expect(part.warning).toBeDefined();
  });

  it('has a code that is the same at a second attempt, and another for another revision', () => {
    const code = (parts: Partial<Content>) => partOf(parts).warning?.checkCode;
    expect(code({})).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
    expect(code({})).toBe(code({}));
    expect(code({})).not.toBe(code({ revision: 2 }));
  });
});
