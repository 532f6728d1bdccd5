import { readFileSync } from 'node:fs';
import { events, serviceNames } from '@keten/contracts';
import { withTable } from './with-table.mjs';

/** Prints a document with its table made anew from the catalogue and the services' own descriptions. */
const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const list = (names: readonly string[]): string => (names.length === serviceNames.length ? 'all' : names.join(', '));

const eventRows = (): string[][] =>
  events.map(({ name, filter, stream, publishedBy, handledBy }) => [
    name,
    `\`${filter}\``,
    stream,
    list(publishedBy),
    list(handledBy),
  ]);

const serviceRows = (): string[][] =>
  serviceNames.map((name) => {
    const { description } = JSON.parse(read(`services/${name}/package.json`)) as { description: string };
    return [`[\`${name}\`](services/${name})`, description];
  });

const tables: Readonly<Record<string, (text: string) => string>> = {
  'README.md': (text) => withTable(text, 'services', ['service', 'its one job'], serviceRows()),
  'docs/events.md': (text) =>
    withTable(text, 'events', ['event', 'subject', 'stream', 'published by', 'handled by'], eventRows()),
};

const [file = ''] = process.argv.slice(2);
const made = tables[file];
if (!made) throw new Error(`there is no table in '${file}': choose of ${Object.keys(tables).join(', ')}`);
process.stdout.write(made(read(file)));
