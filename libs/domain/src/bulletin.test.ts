import { describe, expect, it } from '@jest/globals';
import { bulletinVerbs, draftBulletin, followingRevision, releaseBulletin, withdrawBulletin } from './bulletin.ts';
import type { Bulletin, BulletinContent } from './bulletin.ts';
import { bulletinFrom } from './evolve-bulletin.ts';
import { Refused } from './refused.ts';

const now = new Date('2026-11-24T12:00:00Z');
const days = (count: number): Date => new Date(now.getTime() + count * 24 * 3_600_000);
const content = (parts: Partial<BulletinContent> = {}): BulletinContent => ({
  ...{ bulletinId: 'b-1', revision: 1, plane: 'live', threatIds: [], kind: 'cyber' },
  texts: [{ language: 'nl-NL', headline: 'Phishing', description: 'Valse mail uit naam van de netbeheerder.' }],
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  ...{ sectors: ['ENE-ELE'], entityIds: [], validUntil: days(30), rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  ...parts,
});
const by = (person: string, contentHash = 'h1') => ({ by: person, contentHash });
const write = (bulletin: Bulletin | undefined, person: string, parts: Partial<BulletinContent> = {}): Bulletin => {
  const fact = draftBulletin(bulletin, content({ revision: followingRevision(bulletin), ...parts }), by(person), now);
  return after(bulletin, { type: 'drafted', fact });
};
/** The state follows from facts alone; here the fact before stands for all earlier ones. */
const after = (
  bulletin: Bulletin | undefined,
  event: Parameters<typeof bulletinFrom>[0] extends Iterable<infer E> ? E : never,
) => {
  const earlier = histories.get(bulletin) ?? [];
  const known = bulletinFrom([...earlier, event])!;
  histories.set(known, [...earlier, event]);
  return known;
};
const histories = new Map<Bulletin | undefined, Parameters<typeof after>[1][]>();
const release = (bulletin: Bulletin, person: string): Bulletin =>
  after(bulletin, { type: 'released', fact: releaseBulletin(bulletin, by(person), [], now) });

describe('a bulletin', () => {
  it('goes out when a second person releases what the first wrote', () => {
    const out = release(write(undefined, 'anna'), 'bram');
    expect(out).toMatchObject({ state: 'released', released: { by: 'bram', authors: ['anna'], revision: 1 } });
    expect(bulletinVerbs(out)).toEqual(['write', 'withdraw']);
  });

  it('is not released by who wrote any of it', () => {
    const both = write(write(undefined, 'anna'), 'bram', { revision: 1 });
    for (const person of ['anna', 'bram'])
      expect(() => releaseBulletin(both, by(person), [], now)).toThrow('Someone else must approve');
    expect(releaseBulletin(both, by('carla'), [], now)).toMatchObject({ authors: ['anna', 'bram'] });
  });

  it('is released as the second person saw it, or not at all', () => {
    expect(() => releaseBulletin(write(undefined, 'anna'), by('bram', 'h2'), [], now)).toThrow(
      'changed after you opened it',
    );
  });

  it('is written again as the next revision, while readers keep the one that is out', () => {
    const again = write(release(write(undefined, 'anna'), 'bram'), 'bram');
    expect(again).toMatchObject({
      state: 'draft',
      authors: ['bram'],
      content: { revision: 2 },
      released: { revision: 1 },
    });
    expect(release(again, 'anna')).toMatchObject({ released: { revision: 2, by: 'anna' } });
    expect(() => draftBulletin(again, content({ revision: 1 }), by('anna'), now)).toThrow('This must be revision 2');
  });

  it('is taken back by one person, with a reason, for good', () => {
    const out = release(write(undefined, 'anna'), 'bram');
    expect(() => withdrawBulletin(out, by('anna'), ' ', now)).toThrow('Say why');
    const gone = after(out, { type: 'withdrawn', fact: withdrawBulletin(out, by('anna'), ' Onjuist. ', now) });
    expect(gone).toMatchObject({ state: 'withdrawn', reason: 'Onjuist.', released: { revision: 1 } });
    expect(() => draftBulletin(gone, content({ revision: 2 }), by('anna'), now)).toThrow(Refused);
    expect(() => withdrawBulletin(gone, by('anna'), 'Nog eens.', now)).toThrow(Refused);
  });

  it.each([
    [{ texts: [] }, 'The Dutch text is missing.'],
    [{ texts: [{ language: 'nl-NL', headline: 'Kop', description: ' ' }] }, 'A text says not what it is about.'],
    [{ area: { description: 'x', codes: [], polygons: [], circles: [] } }, 'The bulletin names no area.'],
    [{ sectors: [] }, 'The bulletin is for nobody.'],
    [{ tlp: 'RED' }, 'TLP:RED is for named recipients: name them.'],
    [{ rubricering: 'Stg. Confidentieel' }, 'No channel of this chain may carry text with this marking.'],
    [{ validUntil: now }, 'The bulletin is no longer valid.'],
    [{ validUntil: days(400) }, 'A bulletin is valid for a year at most.'],
  ] as const)('is not released with %j', (parts, why) => {
    expect(() => releaseBulletin(write(undefined, 'anna', parts), by('bram'), [], now)).toThrow(why);
  });
});
