import { describe, expect, it } from '@jest/globals';
import { because } from '@keten/domain';
import type { ThreatReported } from '@keten/domain';
import { at, cancel, from, nameOf, weighed } from '../../test/reports.ts';

const alert = from('kcr2', 'a');
const allClear = { responseTypes: ['AllClear'] } as const;

describe('independent sources', () => {
  const sourcesOf = (...reports: ThreatReported[]): readonly number[] => {
    const { independentSources, reliableSources } = weighed(...reports);
    return [independentSources, reliableSources];
  };

  it.each<[string, Partial<ThreatReported>, number]>([
    ['speaks for itself', {}, 2],
    ['passes on what another said', { externalId: nameOf('kcr2', 'k', at(0)) }, 1],
    ['came by the same source', { sourceId: 'kcr2' }, 1],
    ['refers to what the other said', { references: [alert.externalId] }, 1],
    ['refers to something else that the other said', { references: [nameOf('kcr2', 'other', at(0))] }, 1],
    ['says the same to the letter', { contentHash: alert.contentHash }, 1],
  ])('are counted: one that %s', (_, parts, count) => {
    expect(sourcesOf(alert, from('knmi', 'k', parts))).toEqual([count, count]);
  });

  it('are not counted when what they said no longer holds', () => {
    expect(sourcesOf(alert, from('knmi', 'k'), cancel('x', 9, [alert]))).toEqual([1, 1]);
  });

  it('are no more reliable for being many, when they were wrong before', () => {
    const rated = (reliability: ThreatReported['reliability']): ThreatReported => from('knmi', 'k', { reliability });
    expect(sourcesOf(alert, rated('E'))).toEqual([2, 1]);
    expect(sourcesOf(alert, rated('D'))).toEqual([2, 1]);
    expect(sourcesOf(alert, rated('C'))).toEqual([2, 2]);
    expect(sourcesOf(alert, rated('F'))).toEqual([2, 2]);
  });

  it('that heard it from two are a witness to neither', () => {
    const [knmi, third] = [
      from('knmi', 'k'),
      from('anp', 'p', { references: [alert.externalId, nameOf('knmi', 'k', at(0))] }),
    ];
    expect(sourcesOf(alert, knmi, third)).toEqual([1, 1]);
  });
});

describe('what sources do not agree on', () => {
  const contradictionsOf = (...reports: ThreatReported[]): readonly object[] => [...weighed(...reports).contradictions];
  const knmi = (parts: Partial<ThreatReported>): ThreatReported => from('knmi', 'k', parts);

  it.each<[string, Partial<ThreatReported>, string, string]>([
    [
      'certainty',
      { certainty: 'Unlikely' },
      'kcr2 says Likely, but knmi says Unlikely.',
      'kcr2 zegt waarschijnlijk, maar knmi zegt onwaarschijnlijk.',
    ],
    [
      'severity',
      { severity: 'Minor' },
      'kcr2 says Severe, but knmi says Minor.',
      'kcr2 zegt ernstig, maar knmi zegt licht.',
    ],
    [
      'urgency',
      { urgency: 'Past' },
      'kcr2 says Immediate, but knmi says Past.',
      'kcr2 zegt nu, maar knmi zegt voorbij.',
    ],
  ])('is shown: %s', (about, parts, english, dutch) => {
    const contradiction = { about, ...because(english, dutch), reportIds: ['ra', 'rk'] };
    expect(contradictionsOf(alert, knmi(parts))).toEqual([contradiction]);
    expect(contradictionsOf(knmi(parts), alert)).toEqual([contradiction]);
  });

  it('is shown when one says that it is over and another does not', () => {
    const end = {
      about: 'end',
      ...because(
        'It is over, says kcr2, but not according to knmi.',
        'Volgens kcr2 is het voorbij, maar volgens knmi niet.',
      ),
    };
    expect(contradictionsOf(alert, knmi({}), cancel('x', 9, [alert]))).toMatchObject([end]);
    expect(contradictionsOf(knmi({}), from('kcr2', 'z', { ...allClear, sentAt: at(9) }))).toMatchObject([end]);
  });

  it('is not shown for a step of severity, for what is unknown, or within one source', () => {
    expect(contradictionsOf(alert, knmi({ severity: 'Moderate', certainty: 'Unknown', urgency: 'Unknown' }))).toEqual(
      [],
    );
    expect(contradictionsOf(alert, from('kcr2', 'b', { severity: 'Minor', certainty: 'Unlikely' }))).toEqual([]);
  });

  it('is not shown when one had it from the other, when it was replaced, or when a stranger cancels', () => {
    expect(contradictionsOf(alert, knmi({ severity: 'Minor', references: [alert.externalId] }))).toEqual([]);
    expect(contradictionsOf(alert, knmi({ severity: 'Minor' }), cancel('x', 9, [alert], { sourceId: 'knmi' }))).toEqual(
      [],
    );
    expect(contradictionsOf(alert, knmi({ messageType: 'Cancel', references: [alert.externalId] }))).toEqual([]);
  });

  it('names six at most', () => {
    const many = Array.from({ length: 9 }, (_, i) => from(`s${i}`, `${i}`, { severity: 'Minor' }));
    expect(contradictionsOf(alert, ...many)).toMatchObject([
      {
        because: expect.stringContaining('s5 says Minor, 3 more.'),
        texts: [{ language: 'nl-NL', text: expect.stringContaining('s5 zegt licht, nog 3.') }],
      },
    ]);
  });
});
