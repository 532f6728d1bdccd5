import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('citizens');

describe('citizens', () => {
  it.each<[string, boolean, Partial<Facts>]>([
    ['life-at-risk', true, { severity: 'Extreme', urgency: 'Future' }],
    ['act-now', true, {}],
    ['act-now', true, { urgency: 'Expected' }],
    ['no', false, { urgency: 'Future' }],
    ['no', false, { severity: 'Moderate' }],
    ['nothing-to-do', false, { kind: 'cyber', severity: 'Extreme' }],
    ['nothing-to-do', false, { kind: 'disinformation' }],
    ['at-sea', false, { severity: 'Extreme', inhabitedPlacesTouched: 0 }],
  ])('by row %s hear of it: %s', (row, citizens, facts) => {
    expect(ask(facts)).toEqual({ rows: [row], then: [{ citizens }] });
  });
});
