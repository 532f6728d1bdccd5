import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('severity');

const seen = { kind: 'drone', urgency: 'Immediate', sourceKinds: ['civil', 'military'] } as const;

describe('severity', () => {
  it.each(['air-missile-attack', 'drone', 'sabotage-air'] as const)(
    'is Extreme for %s that the military sees now',
    (kind) => {
      expect(ask({ ...seen, kind })).toEqual({ rows: ['military-air'], then: [{ severity: 'Extreme' }] });
    },
  );

  it.each<[string, Partial<Facts>]>([
    ['nobody military reports', { sourceKinds: ['civil', 'sensor'] }],
    ['is expected only', { urgency: 'Expected' }],
    ['comes by sea', { kind: 'sabotage-sea' }],
  ])('stays as reported for what %s', (_, facts) => {
    expect(ask({ ...seen, ...facts }).rows).toEqual([]);
  });
});
