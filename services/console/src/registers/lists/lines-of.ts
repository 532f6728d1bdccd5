import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { bareCell, byteOrderMark, listColumns } from '@keten/domain';
import type { ListCells } from '@keten/domain';
import { invalid } from '@keten/platform';
import { CsvError, parse } from 'csv-parse';

/** Where a line of a list begins in its file, and what stands in it by column; or how many cells it has where that is not as many as the first line. */
export type ListLine = { readonly line: number; readonly cells: Partial<ListCells>; readonly cellsTooMany: number };

export const mostLines = 10_000;
const longestLine = 1_000_000;

/**
 * The lines of a list of entities, one after the other, with what the first line calls their cells. The separator is the one that the
 * first line has: a comma, a semicolon or a tab.
 *
 * @throws Problem 400 for a file that is not such a list at all: another alphabet, an unknown column, a quote that never ends.
 */
export async function* linesOf(bytes: Buffer): AsyncGenerator<ListLine> {
  const { text, linesBefore } = textOf(bytes);
  const parser = Readable.from([text]).pipe(
    parse({
      ...{ delimiter: separatorOf(text), info: true, relax_column_count: true, max_record_size: longestLine },
      record_delimiter: '\n',
    }),
  );
  let columns: readonly ListColumn[] | undefined;
  let last = linesBefore;
  let count = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = last + 1;
      last = linesBefore + info.lines;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (!columns) {
        columns = columnsIn(record);
        continue;
      }
      count += 1;
      if (count > mostLines) throw unreadable(`The list has more than ${mostLines} lines: split it.`);
      yield { line, cells: cellsIn(record, columns), cellsTooMany: record.length - columns.length };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? unreadable(`The list can't be read after line ${last}: a quote is missing.`)
      : error;
  }
  if (!columns) throw unreadable('The list is empty.');
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

const unreadable = (message: string): Error => invalid([{ pointer: '', message }], message);

function textOf(bytes: Buffer): { readonly text: string; readonly linesBefore: number } {
  if (!isUtf8(bytes)) throw unreadable('The list is not in UTF-8: save it as CSV UTF-8.');
  // One sign ends a line, also within a cell, so that lines are counted as people count them.
  const text = bytes.toString('utf8').replace(byteOrderMark, '').replaceAll(/\r\n?/gu, '\n');
  // What some spreadsheets write first, for themselves.
  const named = /^sep=.\n/u.exec(text)?.[0] ?? '';
  return { text: text.slice(named.length), linesBefore: named === '' ? 0 : 1 };
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

type ListColumn = (typeof listColumns)[number];

function columnsIn(record: readonly string[]): readonly ListColumn[] {
  const names = record.map((cell) => cell.trim());
  const known = names.map((name) => listColumns.find((column) => column.toLowerCase() === name.toLowerCase()));
  const unknown = names.filter((_, index) => !known[index]);
  if (unknown.length > 0)
    throw unreadable(`The list has columns that nobody knows: ${unknown.join(', ').slice(0, 200)}.`);
  const columns = known.filter((column) => column !== undefined);
  if (new Set(columns).size < columns.length) throw unreadable('The list has a column twice.');
  if (!columns.includes('entityId')) throw unreadable('The list has no column entityId.');
  return columns;
}

const cellsIn = (record: readonly string[], columns: readonly ListColumn[]): Partial<ListCells> =>
  Object.fromEntries(columns.map((column, index) => [column, bareCell(record[index] ?? '')]));
