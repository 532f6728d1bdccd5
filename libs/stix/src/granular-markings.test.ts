import { describe, expect, it } from '@jest/globals';
import {
  granular,
  idOf,
  location,
  marked,
  object,
  relationship,
  report,
  rulesOf,
  statement,
  threatOf,
} from '../test/sample-bundle.ts';

const place = location({ country: 'NL', administrative_area: 'NL-GR' });

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
