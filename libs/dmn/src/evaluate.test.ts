import { describe, expect, it } from '@jest/globals';
import { because } from '@keten/domain';
import { kinds, ordinary } from '../test/sample-tables.ts';
import type { Facts } from '../test/sample-tables.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';
import { evaluate } from './evaluate.ts';

/** A table of one output: tests by column, then the answer. */
async function tableOf(name: keyof typeof kinds, hitPolicy: string, inputs: string[], rows: [string[], string][]) {
  const [output] = Object.keys(kinds[name].outputs);
  const cell = (tag: string, text: string): string =>
    `<${tag}><text>${text.replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</text></${tag}>`;
  const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="t" namespace="urn:t">
    <decision id="${name}"><decisionTable hitPolicy="${hitPolicy}">
      ${inputs.map((fact) => `<input label="${fact}"><inputExpression><text>${fact}</text></inputExpression></input>`).join('')}
      <output name="${output}" />
      ${rows.map(([tests, then], at) => `<rule id="${name}.r${at}"><description>nl: Rij ${at}. en: Row ${at}.</description>${tests.map((test) => cell('inputEntry', test)).join('')}${cell('outputEntry', then)}</rule>`).join('')}
    </decisionTable></decision></definitions>`;
  const table = await compileTable(kinds[name], dmn, new Effort());
  return (facts: Partial<Facts> = {}) => evaluate(table, { ...ordinary, ...facts });
}
const rulesOf = (fired: readonly { reason: { rule: string } }[]): string[] => fired.map(({ reason }) => reason.rule);

describe('a cell', () => {
  const holds = async (fact: keyof Facts, test: string, facts: Partial<Facts>): Promise<boolean> => {
    const ask = await tableOf('remark', 'RULE ORDER', [fact], [[[test], '"remark"']]);
    return ask(facts).length === 1;
  };

  it.each<[keyof Facts, string, Partial<Facts>, boolean]>([
    ['kind', '-', {}, true],
    ['kind', '', {}, true],
    ['kind', '"drone"', { kind: 'drone' }, true],
    ['kind', '"flood", "drone"', { kind: 'drone' }, true],
    ['kind', '"flood"', { kind: 'drone' }, false],
    ['kind', 'not("flood", "drone")', { kind: 'drone' }, false],
    ['kind', 'not("flood")', { kind: 'drone' }, true],
    ['placesTouched', '>= 2', { placesTouched: 2 }, true],
    ['placesTouched', '>= 2', { placesTouched: 1 }, false],
    ['placesTouched', '< 2', { placesTouched: 1 }, true],
    ['placesTouched', '[2..4]', { placesTouched: 3 }, true],
    ['placesTouched', '[2..4]', { placesTouched: 5 }, false],
    ['placesTouched', '(2..4)', { placesTouched: 2 }, false],
    ['placesTouched', '1, 3, > 10', { placesTouched: 3 }, true],
    ['placesTouched', '1, 3, > 10', { placesTouched: 2 }, false],
    ['placesTouched', '1, 3, > 10', { placesTouched: 11 }, true],
    ['placesTouched', 'not(0)', { placesTouched: 1 }, true],
    ['ended', 'true', { ended: true }, true],
    ['ended', 'false', { ended: true }, false],
    ['sourceKinds', 'list contains(?, "military")', { sourceKinds: ['civil', 'military'] }, true],
    ['sourceKinds', 'list contains(?, "military")', { sourceKinds: ['civil'] }, false],
    ['sourceKinds', 'not(list contains(?, "military"))', { sourceKinds: ['civil'] }, true],
    ['sourceKinds', 'count(?) >= 2', { sourceKinds: ['civil', 'sensor'] }, true],
    ['sourceKinds', 'count(?) >= 2 and list contains(?, "civil")', { sourceKinds: ['sector', 'sensor'] }, false],
  ])('about %s that says %s, for %j: %s', async (fact, test, facts, expected) => {
    expect(await holds(fact, test, facts)).toBe(expected);
  });

  it('fits no value that its column can’t have, unless it does not look', async () => {
    const strange = { kind: 'meteor' } as unknown as Partial<Facts>;
    expect(await holds('kind', 'not("flood")', strange)).toBe(false);
    expect(await holds('kind', '-', strange)).toBe(true);
  });
});

describe('a hit policy', () => {
  const first: [string[], string][] = [
    [['"drone"', '-'], '"Extreme"'],
    [['-', '"Immediate"'], '"Severe"'],
  ];

  it('FIRST lets one row speak, the upper', async () => {
    const ask = await tableOf('severity', 'FIRST', ['kind', 'urgency'], first);
    expect(ask({ kind: 'drone' })).toEqual([
      {
        ...{ table: 'severity', then: { severity: 'Extreme' } },
        reason: { rule: 'severity.r0', ...because('Row 0.', 'Rij 0.') },
      },
    ]);
    expect(rulesOf(ask({ kind: 'flood' }))).toEqual(['severity.r1']);
    expect(ask({ kind: 'flood', urgency: 'Future' })).toEqual([]);
  });

  it.each(['RULE ORDER', 'COLLECT'])('%s lets every row speak that fits, in the order of the table', async (policy) => {
    const rows: [string[], string][] = [
      [['"drone"'], '["TRA-AIR"]'],
      [['"flood"'], '["DWA", "WMG"]'],
      [['not("flood")'], '[]'],
    ];
    const ask = await tableOf('sectors', policy, ['kind'], rows);
    expect(rulesOf(ask({ kind: 'drone' }))).toEqual(['sectors.r0', 'sectors.r2']);
    expect(ask({ kind: 'flood' }).map(({ then }) => then)).toEqual([{ sectors: ['DWA', 'WMG'] }]);
  });

  it('UNIQUE refuses two rows that can hold together, and says for what', async () => {
    await expect(tableOf('severity', 'UNIQUE', ['kind', 'urgency'], first)).rejects.toMatchObject({
      faults: [
        {
          table: 'severity',
          row: 'severity.r1',
          message: 'holds together with severity.r0 for kind "drone", urgency "Immediate"',
        },
      ],
    });
  });

  it('of a table that must always answer refuses a combination without a row', async () => {
    const rows: [string[], string][] = [
      [['true'], 'false'],
      [['false'], 'true'],
    ];
    await expect(tableOf('citizens', 'FIRST', ['ended'], rows.slice(0, 1))).rejects.toMatchObject({
      faults: [{ table: 'citizens', message: 'has no row for ended false' }],
    });
    await expect(tableOf('citizens', 'UNIQUE', ['ended'], rows)).resolves.toBeDefined();
  });

  it('FIRST refuses a row behind one that always holds', async () => {
    const rows: [string[], string][] = [
      [['-'], 'true'],
      [['"drone"'], 'false'],
    ];
    await expect(tableOf('citizens', 'FIRST', ['kind'], rows)).rejects.toThrow(
      'citizens.dmn, row citizens.r1: never speaks',
    );
  });
});
