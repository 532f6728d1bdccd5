/**
 * A Markdown text with the table between `<!-- NAME -->` and `<!-- /NAME -->` made anew, aligned as prettier would.
 *
 * @throws Error when the text has no such place.
 */
export function withTable(text, name, header, rows) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1)
    throw new Error(`the document needs the lines ${begin} and ${end} around its table of ${name}`);
  return `${text.slice(0, from)}${begin}\n\n${table(header, rows)}\n\n${text.slice(to)}`;
}

function table(header, rows) {
  const widths = header.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column])].map((cell) => cell.length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
