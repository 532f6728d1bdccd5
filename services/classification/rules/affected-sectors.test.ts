import { describe, expect, it } from '@jest/globals';
import type { ThreatKind } from '@keten/domain';
import { readTable } from '../test/ask-table.ts';

const ask = await readTable('affected-sectors');

const hitBy = (facts: Parameters<typeof ask>[0]): string[] => ask(facts).then.flatMap(({ sectors }) => sectors);

describe('affected sectors', () => {
  it.each<[ThreatKind, string[]]>([
    ['power-outage', ['ENE-ELE']],
    ['telecom-outage', ['TEL-NET']],
    ['payment-outage', ['BAN', 'FMI']],
    ['water-outage', ['DWA']],
    ['pnt-disruption', ['TEL-PNT', 'TRA-AIR', 'TRA-WAT']],
    ['cyber', ['DIG', 'TEL-NET']],
    ['disinformation', ['GOV']],
    ['drone', ['TRA-AIR']],
    ['sabotage-sea', ['TEL-NET', 'ENE-ELE', 'ENE-GAS', 'TRA-WAT']],
    ['epidemic', ['HEA']],
    ['other', []],
  ])('of %s are %j', (kind, sectors) => {
    expect(hitBy({ kind })).toEqual(sectors);
  });

  it('are more where an attack from the air aims, and the public administration when it is extreme', () => {
    expect(hitBy({ kind: 'air-missile-attack', severity: 'Extreme' })).toEqual(
      expect.arrayContaining(['TRA-AIR', 'ENE-ELE', 'HEA', 'GOV']),
    );
  });

  it('are none when it is over', () => {
    expect(hitBy({ kind: 'power-outage', severity: 'Extreme', ended: true })).toEqual([]);
  });
});
