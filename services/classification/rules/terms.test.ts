import { describe, expect, it } from '@jest/globals';
import { severities, threatKinds } from '@keten/domain';
import type { Facts } from '../src/rating/table-kinds.ts';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('terms');

describe('terms', () => {
  it.each<[string, number, number, Partial<Facts>]>([
    ['air', 120, 1800, { kind: 'drone', severity: 'Extreme' }],
    ['air', 120, 1800, { kind: 'air-missile-attack', severity: 'Moderate' }],
    ['extreme', 300, 4 * 3600, { severity: 'Extreme' }],
    ['severe', 900, 12 * 3600, {}],
    ['other', 3600, 24 * 3600, { severity: 'Moderate' }],
  ])('by row %s: confirmed in %i s, holding for %i s', (row, acknowledgeWithinSeconds, validForSeconds, facts) => {
    expect(ask(facts)).toEqual({ rows: [row], then: [{ acknowledgeWithinSeconds, validForSeconds }] });
  });

  it('never ask for a confirmation after the end', () => {
    for (const kind of threatKinds)
      for (const severity of severities) {
        const [term] = ask({ kind, severity }).then;
        expect(term!.acknowledgeWithinSeconds).toBeLessThan(term!.validForSeconds);
      }
  });
});
