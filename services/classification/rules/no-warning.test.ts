import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('no-warning');

describe('no warning is proposed', () => {
  it.each<[string, Partial<Facts>]>([
    ['elsewhere', { placesTouched: 0 }],
    ['ended', { ended: true }],
    ['not-actual', { status: 'Exercise' }],
    ['not-actual', { status: 'Test' }],
    ['not-severe', { severity: 'Minor' }],
    ['not-severe', { severity: 'Unknown' }],
    ['no-hurry', { severity: 'Moderate', urgency: 'Future' }],
    ['past', { urgency: 'Past' }],
    ['unlikely', { certainty: 'Unlikely' }],
  ])('by row %s', (row, facts) => {
    expect(ask(facts).rows).toEqual([row]);
  });

  it('for several reasons at once, each of which is said', () => {
    expect(ask({ placesTouched: 0, ended: true, urgency: 'Past' }).rows).toEqual(['elsewhere', 'ended', 'past']);
  });

  it('does not say that a place is elsewhere which nobody knows', () => {
    expect(ask({ placesTouched: 0, inhabitedPlacesTouched: 0, placeUnknown: true }).rows).toEqual([]);
  });

  it('but one is for what is severe and here, and for what is at sea', () => {
    expect(ask().rows).toEqual([]);
    expect(ask({ placesTouched: 1, inhabitedPlacesTouched: 0 }).rows).toEqual([]);
    expect(ask({ severity: 'Moderate', urgency: 'Expected' }).rows).toEqual([]);
  });
});
