import { describe, expect, it } from '@jest/globals';
import { alertLevels, certainties, severities, threatKinds } from '@keten/domain';
import type { AlertLevel } from '@keten/domain';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('levels');

describe('ATb level', () => {
  it.each<[string, AlertLevel, Partial<Facts>]>([
    ['extreme', 'hoge dreiging', { severity: 'Extreme' }],
    ['deliberate', 'hoge dreiging', { kind: 'sabotage-sea' }],
    ['severe', 'matige dreiging', { kind: 'power-outage' }],
    ['extreme-possible', 'matige dreiging', { severity: 'Extreme', certainty: 'Possible' }],
    ['severe-possible', 'lichte dreiging', { certainty: 'Unknown' }],
    ['moderate', 'lichte dreiging', { severity: 'Moderate' }],
    ['cascade-extreme', 'matige dreiging', { severity: 'Extreme', affected: 'through the cascade' }],
    ['cascade', 'lichte dreiging', { affected: 'through the cascade' }],
    ['cascade', 'lichte dreiging', { severity: 'Extreme', certainty: 'Possible', affected: 'through the cascade' }],
    ['base', 'basisniveau', { severity: 'Moderate', affected: 'through the cascade' }],
    ['base', 'basisniveau', { severity: 'Minor' }],
    ['unlikely', 'basisniveau', { severity: 'Extreme', certainty: 'Unlikely' }],
    ['not-affected', 'basisniveau', { severity: 'Extreme', affected: 'no' }],
    ['over', 'basisniveau', { severity: 'Extreme', ended: true }],
  ])('by row %s is %s', (row, level, facts) => {
    expect(ask(facts)).toEqual({ rows: [row], then: [{ level }] });
  });

  it('is never higher for who follows than for who is hit', () => {
    for (const severity of severities)
      for (const certainty of certainties)
        for (const kind of threatKinds) {
          const [hit, following] = (['directly', 'through the cascade'] as const).map((affected) =>
            alertLevels.indexOf(ask({ kind, severity, certainty, affected }).then[0]!.level),
          );
          expect(following).toBeLessThanOrEqual(hit!);
        }
  });
});
