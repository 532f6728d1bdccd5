import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { because } from './because.ts';
import { releasableFields, releasedVersion } from './release.ts';
import type { Releasable } from './release.ts';
import { readerships, rubriceringen, tlps } from './vocabulary.ts';
import type { Readership } from './vocabulary.ts';

const whole: Releasable = {
  ...{ threatId: 't1', version: 3, rulesVersion: '7', kind: 'drone', vector: 'air', category: 'Security' },
  ...{ headline: 'Drones', urgency: 'Immediate', severity: 'Extreme', certainty: 'Likely', status: 'Actual' },
  area: { description: 'Bij de bunker', codes: ['GM0014', 'BUNKER'], polygons: [], circles: [] },
  ...{ ended: false, touches: ['GM0014'], rubricering: 'ongerubriceerd', tlp: 'CLEAR', datarefs: [] },
  levels: [{ sector: 'TEL-NET', level: 'hoge dreiging' }],
  cascade: [
    { sector: 'HEA', ...because('It needs networks.', 'Zonder netwerk kan de zorg niet werken.'), afterMinutes: 120 },
  ],
  releases: [],
};
type Given = Partial<Releasable> & { readonly fields?: readonly string[]; readonly to?: Readership };
const citizensMay = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
const release = ({ fields = ['kind', 'touches'], to = 'citizens', ...parts }: Given, cap: object = citizensMay) =>
  releasedVersion({ ...whole, ...parts, releases: [{ readership: to, fields, ...citizensMay, ...cap }] }, to);

describe('a version of a threat', () => {
  it('holds what its release names, from which assessment it is, and its marking', () => {
    expect(release({})).toEqual({
      ...{ threatId: 't1', version: 3, rulesVersion: '7', readership: 'citizens' },
      ...{ kind: 'drone', touches: ['GM0014'], ...citizensMay },
    });
  });

  it('is there only for a readership that a release names', () => {
    const releases = [{ readership: 'entities', fields: ['kind'], ...citizensMay }] as const;
    const versions = readerships.map((readership) => releasedVersion({ ...whole, releases }, readership)?.readership);
    expect(versions).toEqual([undefined, 'entities', undefined, undefined]);
  });

  it('is not there when its release names nothing that may be released', () => {
    for (const fields of [[], ['sourceIds', 'reportIds', 'reasons', 'contradictions', 'datarefs', 'toString']])
      expect(release({ fields })).toBeUndefined();
    expect(release({ vector: undefined, fields: ['vector'] })).toBeUndefined();
  });

  it('is marked no higher than the threat, and no higher than its release says', () => {
    const to = 'entities' as const;
    const dv = 'Departementaal Vertrouwelijk' as const;
    expect(release({ to }, { rubricering: dv, tlp: 'AMBER' })).toMatchObject(citizensMay);
    expect(release({ to, rubricering: dv, tlp: 'GREEN' }, { tlp: 'AMBER' })).toMatchObject({
      ...{ rubricering: 'ongerubriceerd', tlp: 'GREEN' },
    });
  });

  it('is for citizens unmarked or not at all', () => {
    expect(release({ rubricering: 'Stg. Geheim', tlp: 'AMBER' })).toMatchObject(citizensMay);
    expect(release({ tlp: 'GREEN' }, { tlp: 'GREEN' })).toBeUndefined();
  });

  it('is never there for what is for named persons only, or is marked in words that nobody knows', () => {
    for (const to of readerships) {
      expect(release({ to, tlp: 'RED' }, { tlp: 'RED' })).toBeUndefined();
      expect(release({ to, rubricering: 'NATO SECRET' as never })).toBeUndefined();
      expect(release({ to }, { tlp: 'WHITE' })).toBeUndefined();
    }
  });

  it.each<Given>([{ datarefs: ['/v1/threat-reports/r1/original'] }, { rubricering: 'Stg. Geheim' }, { tlp: 'AMBER' }])(
    'holds no free words of what is withheld or marked higher (%j)',
    (parts) => {
      expect(release({ ...parts, fields: releasableFields })).not.toHaveProperty('headline');
      expect(release({ ...parts, fields: ['area'] })?.area).toEqual({
        ...whole.area,
        description: '',
        codes: ['GM0014'],
      });
      expect(release({ ...parts, fields: ['headline'] })).toBeUndefined();
    },
  );

  it('holds the words of what anybody may read', () => {
    expect(release({ fields: ['headline', 'area'] })).toMatchObject({ headline: 'Drones', area: whole.area });
  });
});

const marker = 'ZILVERREIGER';
const marked = fc.constant(marker);
const some = fc.array(marked, { maxLength: 2 });
const why = { because: marked, texts: fc.array(fc.record({ language: marked, text: marked }), { maxLength: 2 }) };

/** Every text is a marker of its own; also those of lists of words, since a record may come from a later version of this code. */
const texts = fc.record({
  ...{ kind: marked, vector: marked, category: marked, headline: marked, urgency: marked, severity: marked },
  ...{ certainty: marked, status: marked, touches: some, reportIds: some, sourceIds: some, awaited: some },
  area: fc.record({ description: marked, codes: some, polygons: fc.constant([]), circles: fc.constant([]) }),
  reasons: fc.array(fc.record({ rule: marked, ...why }), { minLength: 1, maxLength: 2 }),
  contradictions: fc.array(fc.record({ about: marked, ...why, reportIds: some }), { maxLength: 2 }),
  levels: fc.array(fc.record({ sector: marked, level: marked }), { maxLength: 2 }),
  cascade: fc.array(fc.record({ sector: marked, ...why, afterMinutes: fc.nat(99) }), { maxLength: 2 }),
  proposal: fc.record({ template: marked, sectors: some }),
  lane: marked,
});
const names = [
  ...releasableFields,
  'sourceIds',
  'reportIds',
  'reasons',
  'contradictions',
  'datarefs',
  'proposal',
  'lane',
];
const marking = { rubricering: fc.constantFrom(...rubriceringen), tlp: fc.constantFrom(...tlps) };
const fieldNames = fc.uniqueArray(fc.oneof(fc.constantFrom(...names, '__proto__'), fc.string()), { maxLength: 20 });
const table = fc.array(fc.record({ readership: fc.constantFrom(...readerships), fields: fieldNames, ...marking }), {
  maxLength: 6,
});
/** Numbered, so that a text that stands in two fields is not taken for the one that may be told. */
function numbered(value: unknown, next = { number: 0 }): unknown {
  if (typeof value === 'string') return `${value}#${(next.number += 1)}#`;
  if (Array.isArray(value)) return value.map((each) => numbered(each, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, numbered(each, next)]));
}
const numbersIn = (value: unknown): string[] => JSON.stringify(value ?? '').match(/#\d+#/g) ?? [];

it('says of any threat, by any table, nothing that stands in a field that is not named for its readers', () => {
  let told = 0;
  const assessed = fc.record({ texts, ...marking, isWithheld: fc.boolean(), releases: table });
  fc.assert(
    fc.property(assessed, fc.constantFrom(...readerships), ({ texts: words, isWithheld, ...parts }, readership) => {
      const own = numbered({ ...words, datarefs: isWithheld ? [marker] : [] }) as Record<string, unknown>;
      const threat = { ...own, ...parts, ...{ threatId: 't1', version: 1, rulesVersion: '1', ended: false } };
      const version = releasedVersion(threat as unknown as Releasable, readership);
      const named = parts.releases.find((each) => each.readership === readership)?.fields ?? [];
      const mayBe = new Set(
        releasableFields.filter((field) => named.includes(field)).flatMap((f) => numbersIn(own[f])),
      );
      const isSealed = isWithheld || parts.rubricering !== 'ongerubriceerd';
      if (isSealed) for (const free of [own['headline'], own['area']]) numbersIn(free).forEach((n) => mayBe.delete(n));
      told += numbersIn(version).length;
      expect(numbersIn(version).filter((number) => !mayBe.has(number))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(told).toBeGreaterThan(300);
});
