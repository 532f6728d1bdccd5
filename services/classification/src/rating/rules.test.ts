import { describe, expect, it } from '@jest/globals';
import { compileTable, Effort, evaluate, faultOf, reasonsInColumns } from '@keten/dmn';
import type { Column, Table, TableKind } from '@keten/dmn';
import { sentenceIn } from '@keten/domain';
import type { Because } from '@keten/domain';
import { DmnModdle } from 'dmn-moddle';
import fc from 'fast-check';
import { builtIn, readRules } from './rules.ts';
import { facts, kindNamed, tableNames } from './table-kinds.ts';
import type { TableName } from './table-kinds.ts';

const rows = Object.values(builtIn.tables).flatMap((table) => table.rows as readonly { id: string; reason: Because }[]);
const compiled = (name: string, dmn: string) => compileTable(kindNamed(name as TableName), dmn, new Effort());
const changed = (name: string, change: (dmn: string) => string) =>
  builtIn.sources.map((table) => (table.name === name ? { ...table, dmn: change(table.dmn) } : table));

describe('the rules that come with the service', () => {
  it('have rows with names of their own, each with a sentence in Dutch and one in English', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(150);
    for (const { id, reason } of rows) {
      const sentences = [sentenceIn(reason, 'nl-NL'), sentenceIn(reason, 'en-GB')];
      expect([id, ...sentences]).toEqual([
        id,
        { language: 'nl-NL', text: expect.stringMatching(/^[A-Z].*\w\.$/) },
        { language: 'en-GB', text: expect.stringMatching(/^[A-Z].*\w\.$/) },
      ]);
      expect(sentences[0]?.text).not.toMatch(/\b(the|and|it|its|when)\b/i);
      expect(sentences[1]?.text).not.toMatch(/\b(de|het|een|zijn|wordt)\b/i);
    }
  });

  it.each(builtIn.sources)('are called in Dutch what they say, with the English beside it: $name', async ({ dmn }) => {
    const { rootElement } = await new DmnModdle().fromXML(dmn);
    const [decision] = rootElement.drgElement ?? [];
    const { input = [], output = [] } = decision?.decisionLogic ?? {};
    expect(rootElement).toMatchObject({ name: decision?.name, label: decision?.label });
    expect(decision?.name).not.toBe(decision?.label);
    expect(decision?.description).toMatch(/^\s*nl: [A-Z].*\.\s+en: [A-Z].*\.\s*$/);
    for (const { label, description } of [...input, ...output]) expect([label, description]).toEqual(twoWords);
  });

  it.each(builtIn.sources)('are the same after a modeler has read and written them: $name', async ({ name, dmn }) => {
    const modeler = new DmnModdle();
    const { xml } = await modeler.toXML((await modeler.fromXML(dmn)).rootElement);
    expect((await compiled(name, xml)).rows).toEqual(builtIn.tables[name as TableName].rows);
  });

  it.each(builtIn.sources)('say in columns what they say in descriptions: $name', async ({ name, dmn }) => {
    const moved = await reasonsInColumns(dmn);
    const { rows } = await compiled(name, moved);
    expect(rows).toEqual(builtIn.tables[name as TableName].rows);
    expect(moved).not.toMatch(/<rule .*>\s*<description>/);
    expect([...moved.matchAll(/<annotationEntry>\s*<text>.*<\/text>/g)]).toHaveLength(2 * rows.length);
  });

  const valueOf = (column: Column): fc.Arbitrary<unknown> => {
    if (column.kind === 'word') return fc.constantFrom(...column.words);
    if (column.kind === 'words') return fc.subarray([...column.words]);
    return column.kind === 'number' ? fc.integer({ min: 0, max: 4 }) : fc.boolean();
  };
  const everything = fc.record(
    Object.fromEntries(Object.entries(facts).map(([name, column]) => [name, valueOf(column)])),
  );

  it.each(tableNames)('answer every combination of facts with allowed words and a reason: %s', (name) => {
    const { asks, complete, outputs }: TableKind = kindNamed(name);
    const table: Table = builtIn.tables[name];
    fc.assert(
      fc.property(everything, (given) => {
        const fired = evaluate(table, given);
        if (complete) expect(fired).toHaveLength(1);
        if (asks === 'first') expect(fired.length).toBeLessThanOrEqual(1);
        for (const { then, reason } of fired) {
          expect(reason.rule.startsWith(`${name}.`) && reason.because.length > 5 && reason.texts.length > 0).toBe(true);
          const faults = Object.entries(outputs).map(([key, column]) => faultOf(column, then[key]));
          expect(faults.filter(Boolean)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const twoWords = [expect.stringMatching(/^\S/), expect.stringMatching(/^\S/)];

describe('a set of tables', () => {
  it('is named by its content, in whatever order it comes', async () => {
    const again = await readRules(builtIn.sources.toReversed());
    expect(again.rulesVersion).toBe(builtIn.rulesVersion);
    expect(again.rulesVersion).toMatch(/^[0-9a-f]{40}$/);
    const other = await readRules(changed('terms', (dmn) => dmn.replace('>30 * 60<', '>20 * 60<')));
    expect(other.rulesVersion).not.toBe(builtIn.rulesVersion);
    expect(evaluate(other.tables.terms, { kind: 'drone' })[0]?.then.validForSeconds).toBe(1200);
  });

  it.each<[string, Parameters<typeof readRules>[0], string]>([
    ['a table is missing', builtIn.sources.slice(1), 'affected-sectors.dmn: is missing'],
    ['a table is unknown', [...builtIn.sources, { name: 'weather', dmn: '' }], 'weather.dmn: there is no such table'],
    ['a table is there twice', [...builtIn.sources, builtIn.sources[0]!], 'affected-sectors.dmn: is there twice'],
    [
      'it is too large',
      changed('terms', (dmn) => dmn + ' '.repeat(512 * 1024)),
      'the tables together are larger than 512 KiB',
    ],
  ])('is refused when %s', async (_, tables, message) => {
    await expect(readRules(tables)).rejects.toThrow(message);
  });

  it('that was taken when English was enough is still read, and a new one is not', async () => {
    const terms = changed('terms', (dmn) => dmn.replaceAll(/(<rule .*>\s*<description>)nl: .*\nen: /g, '$1'));
    const former = await readRules(terms, terms);
    expect(evaluate(former.tables.terms, { kind: 'drone' })[0]?.reason).toEqual({
      ...{ rule: 'terms.air', texts: [] },
      because: 'Threats from the air are over, or elsewhere, within half an hour.',
    });
    await expect(readRules(terms, builtIn.sources)).rejects.toMatchObject({
      faults: ['air', 'extreme', 'severe', 'other'].map((row) => ({
        table: 'terms',
        row: `terms.${row}`,
        column: 'nl',
      })),
    });
  });

  it('is refused with the faults of all its tables', async () => {
    const bad = changed('terms', (dmn) => dmn.replace('"Extreme"', '"Huge"')).map((table) =>
      table.name === 'citizens' ? { ...table, dmn: 'no' } : table,
    );
    await expect(readRules(bad)).rejects.toMatchObject({
      faults: [{ table: 'citizens' }, { table: 'terms', row: 'terms.extreme', column: 'Ernst' }],
    });
  });
});
