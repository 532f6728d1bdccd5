import { describe, expect, it } from '@jest/globals';
import { prioritySectors, threatKinds } from '@keten/domain';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('sectors');

describe('sectors that hear of it', () => {
  it('are the priority sectors and the public administration when it is severe', () => {
    expect(ask()).toEqual({ rows: ['priority'], then: [{ sectors: [...prioritySectors, 'GOV'] }] });
  });

  it.each<[string, Partial<Facts>]>([
    ['power', { kind: 'power-outage' }],
    ['telecom', { kind: 'cyber' }],
    ['telecom', { kind: 'pnt-disruption' }],
    ['payment', { kind: 'payment-outage' }],
    ['water', { kind: 'flood' }],
    ['water', { kind: 'cbrn' }],
    ['air', { kind: 'drone' }],
    ['health', { kind: 'epidemic' }],
  ])('are those of row %s and the administration when it is moderate', (row, facts) => {
    expect(ask({ ...facts, severity: 'Moderate' }).rows).toEqual([row, 'any']);
  });

  it('are never none when a warning is proposed', () => {
    for (const kind of threatKinds)
      for (const severity of ['Extreme', 'Severe', 'Moderate'] as const)
        expect(ask({ kind, severity }).then.flatMap((answer) => answer.sectors)).not.toEqual([]);
  });
});
