import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import fc from 'fast-check';
import { at, from, inArea, ratingsOf } from '../../test/reports.ts';

/** What intake makes of what an entity tells of its incident, a day apart. */
const told = (name: string, day: number, parts: Partial<ThreatReported>): ThreatReported =>
  from('waterbedrijf', name, {
    ...{ externalId: `waterbedrijf,${name}`, incidents: ['I-1'], kind: 'water-outage', sourceKind: 'entity' },
    ...{ sentAt: at(day * 1440), receivedAt: at(day * 1440 + 1), certainty: 'Observed' },
    ...parts,
  });
const first = told('I-1', 0, { severity: 'Severe' });
const update = told('I-1/f1', 3, {
  ...{ messageType: 'Update', severity: 'Moderate', references: [first.externalId], ...inArea('GM0014') },
});
const end = told('I-1/f2', 30, {
  ...{ messageType: 'Cancel', severity: 'Minor', references: [first.externalId, update.externalId] },
});
const again = told('I-1/f3', 31, {
  ...{ messageType: 'Update', severity: 'Severe' },
  references: [first, update, end].map(({ externalId }) => externalId),
});

describe('an incident that is followed up', () => {
  it.each<[string, ThreatReported[], object]>([
    ['as reported at first', [first], { ended: false, severity: 'Severe' }],
    [
      'as the follow-up has it, how bad and where',
      [first, update],
      { ended: false, severity: 'Moderate', ...inArea('GM0014') },
    ],
    ['over when a follow-up says so', [first, update, end], { ended: true }],
    ['not over when something is added after that', [first, update, end, again], { ended: false, severity: 'Severe' }],
  ])('is one threat, %s, in whatever order it comes in', (_, reports, expected) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (arriving) => {
        expect(ratingsOf(arriving)).toEqual([expect.objectContaining({ ...expected, independentSources: 1 })]);
      }),
    );
  });
});
