import { expect, it } from '@jest/globals';
import { kinds, severity } from '../test/sample-tables.ts';
import { compileTable } from './compile-table.ts';
import { Effort } from './effort.ts';
import { reasonsInColumns } from './reasons-in-columns.ts';

const rowsOf = async (dmn: string) => (await compileTable(kinds.severity, dmn, new Effort())).rows;
const entriesIn = (dmn: string): readonly (string | undefined)[] =>
  [...dmn.matchAll(/<annotationEntry>\s*<text>(.*)<\/text>/g)].map(([, text]) => text);

it('says in columns what descriptions say', async () => {
  const moved = await reasonsInColumns(severity);
  expect(await rowsOf(moved)).toEqual(await rowsOf(severity));
  expect(moved).not.toMatch(/<rule .*>\s*<description>/);
  expect(entriesIn(moved)).toHaveLength(2);
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
  expect(await rowsOf(again)).toEqual(await rowsOf(severity));
});
