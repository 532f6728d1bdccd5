import { describe, expect, it } from '@jest/globals';
import {
  granular,
  idOf,
  idOfTlp,
  location,
  parse,
  report,
  rulesOf,
  statement,
  threatOf,
} from '../test/sample-bundle.ts';
import { tlp1, tlp2, tlp2Extension } from './known-markings.ts';
import { readStatement } from './read-statement.ts';

const place = location({ country: 'NL', administrative_area: 'NL-GR' });
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
