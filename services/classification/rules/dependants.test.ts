import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('dependants');

describe('dependants that hear of it', () => {
  it.each<[string, number, Partial<Facts>]>([
    ['extreme', 24 * 60, { severity: 'Extreme' }],
    ['severe', 8 * 60, {}],
    ['moderate', 60, { severity: 'Moderate' }],
    ['none', 0, { severity: 'Minor' }],
    ['none', 0, { severity: 'Unknown' }],
    ['unlikely', 0, { severity: 'Extreme', certainty: 'Unlikely' }],
  ])('by row %s are those that follow within %i minutes', (row, withinMinutes, facts) => {
    expect(ask(facts)).toEqual({ rows: [row], then: [{ withinMinutes }] });
  });
});
