import { describe, expect, it } from '@jest/globals';
import type { ThreatKind, Vector } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('vector');

describe('vector', () => {
  it.each<[ThreatKind, Vector]>([
    ['sabotage-land', 'land'],
    ['sabotage-sea', 'sea'],
    ['sabotage-air', 'air'],
    ['drone', 'air'],
    ['air-missile-attack', 'air'],
    ['cyber', 'cyber'],
    ['pnt-disruption', 'space'],
    ['disinformation', 'information'],
    ['cbrn', 'unknown'],
    ['power-outage', 'technical'],
    ['telecom-outage', 'technical'],
    ['payment-outage', 'technical'],
    ['water-outage', 'technical'],
    ['flood', 'nature'],
    ['wildfire', 'nature'],
    ['epidemic', 'nature'],
    ['other', 'unknown'],
  ])('of %s is %s', (kind, vector) => {
    expect(ask({ kind }).then).toEqual([{ vector }]);
  });
});
