/**
 * Texts as they stand in a cell of a spreadsheet. What begins like a formula would be run by whoever opens the file, so an apostrophe
 * stands before it; reading takes exactly that one away, so what is written is read back as it was. A spreadsheet that takes another
 * sign for the separator, or sees no quotes, begins a cell behind each of these: there too.
 */
const formula = /(?<=(?:^|[,;\t\r\n])"*)(?='*[=+\-@＝＋－＠])|^(?='*[\t\r\n])/gu;
const guarded = /(?<=(?:^|[,;\t\r\n])"*)'(?='*[=+\-@＝＋－＠])|^'(?='*[\t\r\n])/gu;

export const guardCell = (text: string): string => text.replaceAll(formula, "'");

export const bareCell = (cell: string): string => cell.replaceAll(guarded, '');

/** A line of CSV by RFC 4180, with the separator of Dutch spreadsheets. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guardCell(cell))).join(';')}\r\n`;

const quoted = (cell: string): string => (/[";,\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Without it a spreadsheet takes the file for another alphabet. */
export const byteOrderMark = '\uFEFF';

/** Parts of one item, with a bar between them; a backslash before what would be taken for something else. */
export const joinParts = (parts: readonly string[]): string => parts.map(escaped).join(' | ');

export const partsOf = (item: string): readonly string[] =>
  item
    .split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/u)
    .map((part) => part.replaceAll(/^[ \t]+|[ \t]+$/gu, ''))
    .map((part) => part.replaceAll(/\\(.)/gu, (_, sign: string) => signs[sign] ?? sign));

/** Items of a cell, one a line. */
export const joinItems = (items: readonly string[]): string => items.join('\n');

export const itemsOf = (cell: string): readonly string[] =>
  cell.split(/\r\n|\r|\n/u).filter((item) => item.trim() !== '');

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', s: ' ' };
const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', ' ': '\\s' };

const escaped = (text: string): string =>
  text.replaceAll(/[\\|]/gu, (sign) => `\\${sign}`).replaceAll(/[\n\r\t]|^ | $/gu, (sign) => escapes[sign] ?? sign);
