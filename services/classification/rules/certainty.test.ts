import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('certainty');

describe('certainty', () => {
  it.each<[string, Partial<Facts>, string[]]>([
    ['Likely by two sources is Observed', { reliableSources: 2 }, ['confirmed']],
    ['Possible by three sources is Likely', { reliableSources: 3, certainty: 'Possible' }, ['supported']],
    ['Unlikely by two sources is Possible', { reliableSources: 2, certainty: 'Unlikely' }, ['more-than-one']],
    ['Unknown to two sources is Possible', { reliableSources: 2, certainty: 'Unknown' }, ['more-than-one']],
    ['Observed is sure already', { reliableSources: 2, certainty: 'Observed' }, []],
    ['one source stays as sure as it is', { reliableSources: 1 }, []],
    ['sources that were often wrong make nothing surer', { independentSources: 5, reliableSources: 1 }, []],
  ])('%s', (_, facts, rows) => {
    expect(ask(facts).rows).toEqual(rows);
  });

  it('goes up one step', () => {
    expect(ask({ reliableSources: 2 }).then).toEqual([{ certainty: 'Observed' }]);
    expect(ask({ reliableSources: 2, certainty: 'Possible' }).then).toEqual([{ certainty: 'Likely' }]);
  });
});
