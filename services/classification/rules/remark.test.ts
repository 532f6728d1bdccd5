import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('remark');

describe('readers should know', () => {
  it.each<[string[], Partial<Facts>]>([
    [[], {}],
    [['late'], { late: true }],
    [['estimated'], { placesEstimated: true }],
    [[], { placesEstimated: true, placesTouched: 0, inhabitedPlacesTouched: 0 }],
    [['unknown-codes'], { unknownCodes: 1 }],
    [['at-sea'], { placesTouched: 1, inhabitedPlacesTouched: 0 }],
    [['place-unknown'], { placesTouched: 0, inhabitedPlacesTouched: 0, placeUnknown: true }],
    [['late', 'estimated', 'unknown-codes'], { late: true, placesEstimated: true, unknownCodes: 2 }],
  ])('%j', (rows, facts) => {
    expect(ask(facts).rows).toEqual(rows);
  });
});
