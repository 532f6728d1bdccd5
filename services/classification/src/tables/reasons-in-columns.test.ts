import { expect, it } from '@jest/globals';
import { Effort, reasonsInColumns } from '@keten/dmn';
import { compileTable } from './compile-table.ts';
import { builtIn } from './rules.ts';
import type { TableName } from './table-kinds.ts';

const severity = builtIn.sources.find(({ name }) => name === 'severity')?.dmn ?? '';
const entriesIn = (dmn: string): readonly (string | undefined)[] =>
  [...dmn.matchAll(/<annotationEntry>\s*<text>(.*)<\/text>/g)].map(([, text]) => text);

it.each(builtIn.sources)('says in columns what $name says in descriptions', async ({ name, dmn }) => {
  const moved = await reasonsInColumns(dmn);
  const { rows } = await compileTable(name as TableName, moved, new Effort());
  expect(rows).toEqual(builtIn.tables[name as TableName].rows);
  expect(moved).not.toMatch(/<rule .*>\s*<description>/);
  expect(entriesIn(moved)).toHaveLength(2 * rows.length);
});

it('leaves what has columns as it is, with other columns and notes', async () => {
  const moved = await reasonsInColumns(severity);
  const noted = moved
    .replace('<annotation name="nl"', '<annotation name="besluit" /><annotation name="nl"')
    .replace('<annotationEntry>', '<annotationEntry><text>Nota 7.</text></annotationEntry><annotationEntry>')
    .replace('<inputEntry', '<description>Asked of the air force in May.</description><inputEntry');
  const again = await reasonsInColumns(noted);
  expect(entriesIn(again)).toEqual([...entriesIn(moved), 'Nota 7.']);
  expect(again).toContain('<description>Asked of the air force in May.</description>');
  expect((await compileTable('severity', again, new Effort())).rows).toEqual(builtIn.tables.severity.rows);
});
