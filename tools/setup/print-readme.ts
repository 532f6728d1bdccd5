import { readFileSync } from 'node:fs';
import { events, serviceNames } from '@keten/contracts';
import { withTable } from './readme-table.mjs';

/** Prints README.md with its tables made anew from the catalogue and the services' own descriptions. */
const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const list = (names: readonly string[]): string => (names.length === serviceNames.length ? 'all' : names.join(', '));

const eventRows = events.map(({ name, filter, stream, publishedBy, handledBy }) => [
  name,
  `\`${filter}\``,
  stream,
  list(publishedBy),
  list(handledBy),
]);

const serviceRows = serviceNames.map((name) => {
  const { description } = JSON.parse(read(`services/${name}/package.json`)) as { description: string };
  return [`[\`${name}\`](services/${name})`, description];
});

const withServices = withTable(read('README.md'), 'services', ['service', 'its one job'], serviceRows);
process.stdout.write(
  withTable(withServices, 'events', ['event', 'subject', 'stream', 'published by', 'handled by'], eventRows),
);
