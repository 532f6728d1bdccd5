import { describe, expect, it } from '@jest/globals';
import type { ThreatKind } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('correlation-window');

describe('two reports are about the same', () => {
  it.each<[ThreatKind, number]>([
    ['drone', 30],
    ['air-missile-attack', 30],
    ['sabotage-air', 60],
    ['sabotage-land', 6 * 60],
    ['sabotage-sea', 12 * 60],
    ['cyber', 24 * 60],
    ['pnt-disruption', 12 * 60],
    ['disinformation', 24 * 60],
    ['cbrn', 6 * 60],
    ['power-outage', 12 * 60],
    ['telecom-outage', 12 * 60],
    ['payment-outage', 12 * 60],
    ['water-outage', 12 * 60],
    ['flood', 24 * 60],
    ['wildfire', 12 * 60],
    ['epidemic', 7 * 24 * 60],
    ['other', 6 * 60],
  ])('for %s within %i minutes', (kind, minutes) => {
    expect(ask({ kind }).then).toEqual([{ minutes }]);
  });
});
