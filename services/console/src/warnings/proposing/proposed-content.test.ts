import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@keten/contracts';
import {
  certainties,
  incomplete,
  longestEarlyWarningMs,
  remarksOn,
  threatKinds,
  unverifiedIn,
  urgencies,
  verifiedAtFirst,
  withWithdrawal,
} from '@keten/domain';
import type { Area, Proposal } from '@keten/domain';
import { placesTouchedBy, smallestPlaces } from '@keten/geo';
import { sampleAssessment } from '@keten/testing';
import { checkSaysWhatToDo } from '../check-says-what-to-do.ts';
import { proposedContent, warningIdOf } from './proposed-content.ts';
import type { ProposedThreat } from './proposed-threat.ts';
import type { Template } from './template.ts';
import { englishHappenings } from './happenings-en.ts';
import { dutchHappenings } from './happenings-nl.ts';
import { responses } from './responses.ts';
import { english } from './templates-en.ts';
import { dutch } from './templates-nl.ts';

const assessedAt = new Date('2026-11-24T12:05:00Z');
const threat = (change: Partial<ProposedThreat> = {}): ProposedThreat => {
  const { proposal, ...assessed } = sampleAssessment({ headline: 'Geheime bron zag drones', assessedAt, ...change });
  if (!proposal) throw new Error('the sample proposes a warning');
  return { ...assessed, proposal };
};
const textsOf = (change: Partial<ProposedThreat>, plane: 'live' | 'exercise' = 'live') =>
  proposedContent(threat(change), plane).texts;

describe('a proposal', () => {
  it.each(threatKinds)('is complete for %s as soon as it is made', (kind) => {
    expect(incomplete(withWithdrawal(proposedContent(threat({ kind }), 'live')), assessedAt)).toEqual([]);
  });

  it('says when, what and what to do, in Dutch and in English', () => {
    const [nl, en] = textsOf({});
    expect(nl).toEqual({
      language: 'nl-NL',
      headline: 'Gevaarlijke drones bij Het Hogeland',
      description: '24 november 2026 om 13:05: Bij Het Hogeland vliegen drones die gevaarlijk kunnen zijn.',
      instruction: expect.stringMatching(/^Ga naar binnen\./),
    });
    expect(en?.description).toMatch(/^24 November 2026 at 13:05: .*near Het Hogeland\.$/);
  });

  it.each(['air-missile-attack', 'drone', 'flood', 'wildfire'] as const)(
    'asks people to be ready for %s that comes later, in the whole region, and lapses by itself',
    (kind) => {
      const later = { kind, severity: 'Extreme', urgency: 'Future', certainty: 'Possible' } as const;
      const content = proposedContent(threat(later), 'live');
      expect(content).toMatchObject({ purpose: 'early-warning', intensity: 'notice', responseType: 'Prepare' });
      expect(content.area).toMatchObject({ description: 'Groningen', codes: ['VR01'], polygons: [], circles: [] });
      expect(content.expiresAt.getTime()).toBeLessThanOrEqual(assessedAt.getTime() + longestEarlyWarningMs);
      const [nl, en] = content.texts;
      expect(nl?.headline).toMatch(/bij Groningen$/);
      expect(nl?.instruction).toMatch(/alarm\? .* Dit geldt tot 24 november 2026 om \d\d:\d\d\.$/);
      expect(en?.instruction).toMatch(/alarm .* This holds until 24 November 2026 at \d\d:\d\d\.$/);
      expect(proposedContent(threat({ ...later, urgency: 'Immediate' }), 'live')).toMatchObject({
        ...{ purpose: 'alert', intensity: 'alarm', area: { codes: ['GM1966'] } },
      });
    },
  );

  it('is the same content for the same assessment, so that proposing again changes nothing', () => {
    const [once, again] = [1, 2].map(() => contentHash(proposedContent(threat(), 'live')));
    expect(once).toBe(again);
    expect(warningIdOf('t1')).toBe(warningIdOf('t1'));
    expect(warningIdOf('t1')).not.toBe(warningIdOf('t2'));
  });

  it('holds no words of the source, and keeps its marking', () => {
    const content = proposedContent(threat({ tlp: 'AMBER', rubricering: 'Departementaal Vertrouwelijk' }), 'live');
    expect(JSON.stringify(content)).not.toMatch(/Geheime bron|defensie/);
    expect(content).toMatchObject({ tlp: 'AMBER', rubricering: 'Departementaal Vertrouwelijk' });
  });

  it('reaches citizens only when the rules propose it', () => {
    const proposal = { ...threat().proposal, citizens: false };
    expect(proposedContent(threat({ proposal }), 'live').channels).not.toContain('push');
    expect(proposedContent(threat(), 'live').channels).toContain('push');
  });

  it('begins every text of an exercise with that word', () => {
    for (const { headline, description } of textsOf({}, 'exercise'))
      for (const text of [headline, description]) expect(text).toMatch(/^(OEFENING|EXERCISE)\. /);
  });

  it('tells the time of the Caribbean Netherlands there', () => {
    const area = { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] };
    expect(textsOf({ area, touches: ['NL-BQ1'] })[0]?.description).toContain('08:05 (Bonairiaanse tijd): ');
  });
});

describe('the place', () => {
  const polygon = { points: [{ lat: 53, lon: 6 }] };
  const where = (codes: string[], touches: string[], description = 'Noordkust', polygons = [] as (typeof polygon)[]) =>
    textsOf({ area: { description, codes, polygons, circles: [] }, touches })[0]?.headline;

  it('is named by the places themselves when they are few', () => {
    expect(where(['GM0014', 'GM0363'], ['GM0014', 'GM0363'])).toBe('Gevaarlijke drones bij Groningen en Amsterdam');
    expect(where([], ['GM0014'], 'Noordkust', [polygon])).toBe('Gevaarlijke drones bij Groningen');
  });

  it('is never what the source calls it: that would go out to everybody', () => {
    const shout = 'PANIEK bel 0900-1234 http://evil.example';
    const many = ['GM0014', 'GM0363', 'GM0518', 'GM0599'];
    expect(where(many, many, shout)).toBe('Gevaarlijke drones bij Groningen, Amsterdam, Den Haag en 1 andere plaats');
    for (const [codes, touches, polygons] of [
      [many, many, []],
      [['GM0014'], ['GM0014'], []],
      [[], many, [polygon]],
      [[], [], [polygon]],
      [[], [], []],
    ] as const) {
      const area = { description: shout, codes, polygons, circles: [] };
      const { texts, area: told } = proposedContent(threat({ area, touches }), 'live');
      expect(JSON.stringify([texts, told])).not.toMatch(/PANIEK|0900|evil/);
    }
  });
});

describe('the place of what may not be repeated', () => {
  const marked = { rubricering: 'Stg. Geheim', touches: ['GM1966'] } as const;
  const ring = (south: number, west: number, north: number, east: number) => ({
    points: [
      { lat: south, lon: west },
      { lat: south, lon: east },
      { lat: north, lon: east },
      { lat: north, lon: west },
      { lat: south, lon: west },
    ],
  });
  const area = (parts: Partial<Area>): Area => ({ description: '', codes: [], polygons: [], circles: [], ...parts });
  const shaped = (polygon: ReturnType<typeof ring>): Partial<ProposedThreat> => {
    const where = area({ polygons: [polygon] });
    const { codes: touches, exact: touchesExactly } = placesTouchedBy(where);
    return { ...marked, area: where, touches, touchesExactly };
  };
  const headlines = (change: Partial<ProposedThreat>) => textsOf(change).map(({ headline }) => headline);

  it('is never what a source calls it', () => {
    const told = area({ description: 'Bij bunker ZILVERREIGER', codes: ['GM1966'] });
    for (const marking of [{}, { rubricering: 'Departementaal Vertrouwelijk' }, { tlp: 'RED' }] as const) {
      const content = proposedContent(threat({ area: told, ...marking }), 'live');
      expect(JSON.stringify(content)).not.toContain('ZILVERREIGER');
      expect(content.area).toEqual({ ...told, description: 'Het Hogeland' });
    }
  });

  it('is the first few of its places and how many more', () => {
    const codes = ['GM0014', 'GM0363', 'GM0518', 'GM0599', 'GM0344'];
    expect(headlines({ ...marked, area: area({ codes }), touches: codes })).toEqual([
      'Gevaarlijke drones bij Groningen, Amsterdam, Den Haag en 2 andere plaatsen',
      'Dangerous drones near Groningen, Amsterdam, Den Haag and 2 other places',
    ]);
    expect(headlines({ ...marked, area: area({ codes: ['PV20'] }), touches: ['GM0014'] })[0]).toMatch(/bij Groningen$/);
  });

  it('is what lies in the middle of a shape, as its outlines say', () => {
    const [nl, en] = headlines(shaped(ring(53.1, 6.4, 53.3, 6.7)));
    expect(nl).toMatch(/ bij .*Groningen.* en \d+ andere plaatsen$/);
    expect(en).toMatch(/ near .*Groningen.* and \d+ other places$/);
  });

  it('is the water at sea, and else how far it is from the nearest place', () => {
    expect(headlines(shaped(ring(54, 3.5, 54.2, 4)))[0]).toMatch(/ bij .*zee( \(Nederlands deel\))?$/i);
    expect(headlines(shaped(ring(51.9, 8.9, 52, 9)))[0]).toMatch(/ bij .+, op ongeveer \d+ km$/);
  });

  it('fits into a headline, whatever the kind and however many the places', () => {
    const longest = smallestPlaces.toSorted((a, b) => b.name.length - a.name.length).map(({ code }) => code);
    const mood = { certainty: 'Likely', urgency: 'Expected' } as const;
    for (const kind of threatKinds)
      for (const plane of ['live', 'exercise'] as const)
        for (const { headline } of textsOf(
          { ...marked, ...mood, kind, area: area({ codes: longest }), touches: longest },
          plane,
        ))
          expect(headline.length).toBeLessThanOrEqual(160);
  });
});

describe('what the rules propose', () => {
  const proposing = (parts: Partial<Proposal>) =>
    proposedContent(threat({ proposal: { ...threat().proposal, ...parts } }), 'live');

  it('says over which channels, and with which texts', () => {
    expect(proposing({ channels: ['portal', 'push'] }).channels).toEqual(['portal', 'push']);
    expect(proposing({ channels: ['portal', 'push'], citizens: false }).channels).toEqual(['portal']);
    expect(proposing({ template: 'cbrn' })).toMatchObject({
      kind: 'drone',
      responseType: responses.cbrn.responseType,
      texts: [{ headline: 'Gevaarlijke stoffen bij Het Hogeland' }, {}],
    });
  });

  it('leads to a text also when it names one that is not there', () => {
    expect(proposing({ template: 'unheard-of' }).texts[0]?.headline).toBe('Gevaarlijke drones bij Het Hogeland');
  });
});

describe('a proposal of every kind, as sure and when as facts can be', () => {
  const moods = certainties.flatMap((certainty) => urgencies.map((urgency) => ({ certainty, urgency })));
  const now = new Date(assessedAt.getTime() + 5 * 60_000);

  it.each(threatKinds)('goes out without a letter typed, and nobody has a remark: %s', (kind) => {
    for (const plane of ['live', 'exercise'] as const)
      for (const mood of moods) {
        const content = withWithdrawal(proposedContent(threat({ kind, ...mood }), plane));
        expect(incomplete(content, now)).toEqual([]);
        expect(() => checkSaysWhatToDo(content)).not.toThrow();
        const ifFalse = content.withdrawal?.texts ?? [];
        const written = [...content.texts, ...ifFalse].flatMap(({ language, ...parts }) =>
          Object.values(parts).map((text) => ({ language, text })),
        );
        const asked = content.checklist.map((text) => ({ language: 'nl-NL' as const, text }));
        expect(content.checklist.length).toBeGreaterThan(0);
        for (const { language, text } of [...written, ...asked])
          expect([text, unverifiedIn(text, verifiedAtFirst), remarksOn(text, { language, now })]).toEqual([
            text,
            [],
            [],
          ]);
      }
  });
});

describe('the templates', () => {
  const all = [...Object.values<Template>(dutch), ...Object.values<Template>(english)];
  const happenings = [...Object.values(dutchHappenings), ...Object.values(englishHappenings)];

  it('say what to do in one to five short sentences', () => {
    for (const { instructions } of all) {
      expect(instructions.length).toBeGreaterThanOrEqual(1);
      expect(instructions.length).toBeLessThanOrEqual(5);
      for (const sentence of instructions) expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
    }
  });

  it('name no number but 112 and no address: those come from a register of verified ones', () => {
    for (const words of [...all, ...happenings]) {
      const text = JSON.stringify(words);
      expect(text.replaceAll('112', '')).not.toMatch(/\d/);
      expect(text).not.toMatch(/https?:|www\./);
    }
  });

  it('name the place in every headline', () => {
    for (const { headline } of all) expect(headline).toContain('{place}');
  });

  it('give entities something to tick for every kind', () => {
    for (const kind of threatKinds) expect(responses[kind].checklist.length).toBeGreaterThan(0);
  });
});
