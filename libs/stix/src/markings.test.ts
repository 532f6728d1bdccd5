import { describe, expect, it } from '@jest/globals';
import {
  idOf,
  location,
  object,
  parse,
  relationship,
  report,
  rulesOf,
  statement,
  threatOf,
} from '../test/sample-bundle.ts';
import type { Plain } from '../test/sample-bundle.ts';
import { tlp1, tlp2, tlp2Extension } from './known-markings.ts';
import { readStatement } from './read-statement.ts';

const place = location({ country: 'NL', administrative_area: 'NL-GR' });
const idOfTlp = (word: string, markings = tlp2): string =>
  [...markings.values()].find((marking) => marking.word === word)?.id ?? 'none';
const marked = (...words: string[]): Plain => ({ object_marking_refs: words.map((word) => idOfTlp(word)) });
const granular = (...parts: readonly (readonly [string, ...string[]])[]): Plain => ({
  granular_markings: parts.map(([marking, ...selectors]) => ({
    marking_ref: marking.includes('--') ? marking : idOfTlp(marking),
    selectors,
  })),
});
const red = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: idOfTlp('red'),
  created: '2022-10-01T00:00:00.000Z',
  name: 'TLP:RED',
  extensions: { [tlp2Extension]: { extension_type: 'property-extension', tlp_2_0: 'red' } },
};
const firstRed = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: idOfTlp('red', tlp1),
  created: '2017-01-20T00:00:00.000Z',
  name: 'TLP:RED',
  definition_type: 'tlp',
  definition: { tlp: 'red' },
};

describe('TLP', () => {
  it.each([...tlp2.values()].map(({ id, tlp }) => [tlp, id] as const))(
    '2.0 %s is known by its identifier',
    (tlp, id) => {
      expect(threatOf(report({ object_marking_refs: [id] }), place).objectMarking).toEqual({ tlp });
    },
  );

  it.each([...tlp1.values()].map(({ id, tlp, name }) => [name, id, tlp] as const))(
    '1.0 %s is known too',
    (_name, id, tlp) => {
      expect(threatOf(report({ object_marking_refs: [id] }), place).objectMarking).toEqual({ tlp });
    },
  );

  it('may come with its definition, which is then exactly that of the standard', () => {
    expect(rulesOf(red, firstRed)).toEqual([]);
    expect(rulesOf({ ...firstRed, definition: { tlp: 'white' } })).toEqual(['/objects/0 marking']);
    expect(rulesOf({ ...firstRed, name: 'TLP:WHITE' }, { ...red, created: '2026-11-24T07:00:00.000Z' })).toEqual([
      '/objects/0 marking',
      '/objects/1 marking',
    ]);
    const green = { [tlp2Extension]: { extension_type: 'property-extension', tlp_2_0: 'green' } };
    expect(rulesOf({ ...red, extensions: green })).toEqual(['/objects/0 marking']);
    expect(rulesOf({ ...firstRed, id: idOf('marking-definition', 'eigen') })).toEqual(['/objects/0/id marking']);
  });

  it('under an identifier of its own is read, with a warning', () => {
    const own = { ...red, id: idOf('marking-definition', 'eigen') };
    const threat = threatOf(own, report({ object_marking_refs: [own.id] }), place);
    expect(threat.objectMarking).toEqual({ tlp: 'RED' });
    expect(parse(own).warnings).toEqual([expect.objectContaining({ pointer: '/objects/0/id', rule: 'marking' })]);
  });
});

describe('a marking that nobody can keep to', () => {
  const unknown = idOf('marking-definition', 'nobody');

  it('is refused where it is applied', () => {
    expect(rulesOf(report({ object_marking_refs: [unknown] }))).toEqual(['/objects/0/object_marking_refs/0 marking']);
    expect(rulesOf(report(granular([unknown, 'name'])))).toEqual([
      '/objects/0/granular_markings/0/marking_ref marking',
    ]);
  });

  it('is harmless where it is not', () => {
    const extension = { [idOf('extension-definition', 'a')]: { extension_type: 'property-extension', own_rank: 1 } };
    const own = { ...red, id: unknown, extensions: extension };
    expect(rulesOf(own)).toEqual([]);
    expect(rulesOf(own, report({ object_marking_refs: [unknown] }))).toEqual([
      '/objects/1/object_marking_refs/0 marking',
    ]);
  });

  it('is also one that names a level of somebody else', () => {
    const own = statement('SECRET//NOFORN');
    expect(rulesOf(own, report({ object_marking_refs: [own.id] }))).toEqual([
      '/objects/1/object_marking_refs/0 marking',
    ]);
  });

  it('does not mark itself', () => {
    const own = statement('Copyright');
    expect(rulesOf({ ...own, object_marking_refs: [own.id] })).toEqual(['/objects/0/object_marking_refs/0 marking']);
  });
});

describe('a statement', () => {
  it.each([
    ['Stg. Zeer Geheim', 'Stg. Zeer Geheim'],
    ['STAATSGEHEIM ZEER GEHEIM', 'Stg. Zeer Geheim'],
    ['Stg. Geheim', 'Stg. Geheim'],
    ['stg geheim - alleen voor NL', 'Stg. Geheim'],
    ['Stg. CONFIDENTIEEL', 'Stg. Confidentieel'],
    ['Departementaal Vertrouwelijk', 'Departementaal Vertrouwelijk'],
    ['DEP.V.', 'Departementaal Vertrouwelijk'],
    ['NATO SECRET', 'Stg. Geheim'],
    ['COSMIC TOP SECRET', 'Stg. Zeer Geheim'],
    ['NATO RESTRICTED', 'Departementaal Vertrouwelijk'],
    ['TRES SECRET UE/EU TOP SECRET', 'Stg. Zeer Geheim'],
    ['SECRET UE/EU SECRET', 'Stg. Geheim'],
    ['Ongerubriceerd', 'ongerubriceerd'],
  ])('“%s” names %s', (text, rubricering) => {
    expect(readStatement(text)).toEqual({ rubricering });
  });

  it.each([
    'Copyright 2026, Meldkamer',
    'This may hold confidential information of our customers.',
    'Geheimhouding is gewenst',
  ])('“%s” names none', (text) => {
    expect(readStatement(text)).toEqual({});
  });

  it.each(['TOP SECRET', 'Geheim', 'Vertrouwelijk', 'RESTRICTED', 'VS-NfD: restricted', 'Zeer geheim'])(
    '“%s” names a level that is none of ours, or may be',
    (text) => {
      expect(readStatement(text)?.rubricering).toBeUndefined();
      if (!text.startsWith('VS')) expect(readStatement(text)).toBeUndefined();
    },
  );

  it('may name a TLP, of which the highest counts', () => {
    expect(readStatement('TLP:AMBER+STRICT')).toEqual({ tlp: 'AMBER+STRICT' });
    expect(readStatement('Was TLP:WHITE, now TLP: RED. Stg. Geheim')).toEqual({
      rubricering: 'Stg. Geheim',
      tlp: 'RED',
    });
  });
});

describe('granular markings', () => {
  it('select what is there', () => {
    const labels = { labels: ['a', 'b'], external_references: [{ source_name: 'a', url: 'https://a.example' }] };
    expect(
      rulesOf(report({ ...labels, ...granular(['red', 'labels.[1]', 'external_references.[0].url', 'id']) })),
    ).toEqual([]);
    expect(
      rulesOf(
        report({
          ...labels,
          ...granular(['red', 'labels.[2]', 'description', 'external_references.[0].hashes', 'labels.name']),
        }),
      ),
    ).toEqual([0, 1, 2, 3].map((i) => `/objects/0/granular_markings/0/selectors/${i} selector`));
  });

  it('name a marking or a language', () => {
    expect(rulesOf(report({ granular_markings: [{ lang: 'en', selectors: ['name'] }] }))).toEqual([]);
    expect(rulesOf(report({ granular_markings: [{ selectors: ['name'] }] }))).toEqual([
      '/objects/0/granular_markings/0 marking',
    ]);
  });

  it('raise what they select, and the report as a whole', () => {
    const secret = statement('Stg. Geheim');
    const threat = threatOf(
      secret,
      report({
        description: 'Bron: …',
        ...marked('green'),
        ...granular(['red', 'description'], [String(secret.id), 'description']),
      }),
      { ...place, ...marked('green') },
    );
    expect(threat).toMatchObject({
      marking: { tlp: 'RED', rubricering: 'Stg. Geheim' },
      objectMarking: { tlp: 'GREEN' },
      unmarked: false,
      fieldsMarkedHigher: ['description'],
      fieldMarkings: {
        description: { tlp: 'RED', rubricering: 'Stg. Geheim' },
        name: { tlp: 'GREEN' },
        area: { tlp: 'GREEN' },
      },
    });
    expect(threat.markedHigher).toEqual([
      { objectId: threat.externalId.id, selector: 'description', tlp: 'RED' },
      { objectId: threat.externalId.id, selector: 'description', rubricering: 'Stg. Geheim' },
    ]);
  });

  it('never lower anything', () => {
    const threat = threatOf(report({ ...marked('amber'), ...granular(['clear', 'name']) }), {
      ...place,
      ...marked('clear'),
    });
    expect(threat).toMatchObject({
      fieldsMarkedHigher: [],
      markedHigher: [],
      fieldMarkings: { name: { tlp: 'AMBER' } },
    });
  });

  it('of what can’t be left out are the report’s own', () => {
    const threat = threatOf(
      report({
        ...marked('green'),
        ...granular(['amber+strict', 'created_by_ref']),
        created_by_ref: idOf('identity', 'a'),
      }),
      place,
    );
    expect(threat.objectMarking).toEqual({ tlp: 'AMBER+STRICT' });
  });
});

describe('fields that others’ words are in', () => {
  const actor = object('attack-pattern', 'pattern', { name: 'Doorsnijden van kabels', ...marked('red') });

  it('are marked as those are', () => {
    const threat = threatOf(
      report({ ...marked('green'), object_refs: [place.id, actor.id] }),
      { ...place, ...marked('amber') },
      actor,
    );
    expect(threat.fieldsMarkedHigher).toEqual(['evidence', 'area']);
    expect(threat.fieldMarkings).toMatchObject({
      evidence: { tlp: 'RED' },
      area: { tlp: 'AMBER' },
      name: { tlp: 'GREEN' },
    });
  });

  it('include what says that a place is meant', () => {
    const campaign = object('campaign', 'c', { name: 'Noordzee', ...marked('green') });
    const threat = threatOf(
      campaign,
      { ...place, ...marked('green') },
      relationship('targets', campaign, place, marked('red')),
    );
    expect(threat.fieldsMarkedHigher).toEqual(['area']);
  });

  it('leave the report unmarked while one of them is', () => {
    expect(threatOf(report(marked('green')), place)).toMatchObject({ marking: { tlp: 'GREEN' }, unmarked: true });
    expect(threatOf(report(), { ...place, ...marked('red') })).toMatchObject({
      marking: { tlp: 'RED' },
      unmarked: true,
    });
  });
});
