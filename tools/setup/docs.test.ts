import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@keten/contracts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];
const folders = /^(services|libs|deploy|tools|proto|docs|\.ci)\/[\w./-]+$/;
const sourceOf = (patterns: readonly string[]): string => globSync(patterns, { cwd: root }).map(read).join('\n');

describe.each(documents)('%s', (document) => {
  const text = read(document);
  /** What stands between backticks, and anywhere in a command. */
  const named = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/```sh\n(.*?)```/gs)]
    .flatMap(([, code = '']) => code.split(/[\s'"@]+/))
    .filter((word) => folders.test(word));
  /** A name alone is in the folder of the file before it on the line. */
  const beside = [...text.matchAll(/`([\w./-]+\/)[\w.-]+\.ts`[^`\n]*`([\w-]+\.ts)`/g)].map(
    ([, folder = '', name = '']) => folder + name,
  );
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to));

  it('names files that are there', () => {
    expect([...named, ...beside].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
  it('links to files and headings that are there', () => {
    expect(links.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });
  it('runs tasks that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const tasks = [...text.matchAll(/npm (?:run )?(demo|test|check|build|generate|bench|\w+(?= --))/g)].map(
      ([, task]) => task,
    );
    expect(tasks.filter((task = '') => !(task in scripts))).toEqual([]);
  });
});

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file === '' ? from : path.join(path.dirname(from), file);
  if (!existsSync(path.join(root, target))) return false;
  return heading === undefined || headingsOf(read(target)).includes(heading);
}

const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );

/** The settings that a class names: its fields in capitals, as config.ts has them. */
const settingsIn = (file: string): string[] =>
  [...read(file).matchAll(/^ {2}(?:override )?([A-Z][A-Z0-9_]+)[!?]?(?::| =)/gm)].map(([, name = '']) => name);
const shared = settingsIn('libs/platform/src/config.ts');
const ownOf = (service: string): string[] =>
  settingsIn(`services/${service}/src/config.ts`).filter((name) => !shared.includes(name));

describe('the settings', () => {
  it('in docs/operating.md are those of the code, each with the services that have it', () => {
    const [table = ''] = /<!-- settings -->.*<!-- \/settings -->/s.exec(read('docs/operating.md')) ?? [];
    const told = [...table.matchAll(/^\| `([A-Z0-9_]+)` +\| ([^|]+?) +\|/gm)].map(
      ([, name = '', of = '']) => `${name} of ${of}`,
    );
    const own = new Map<string, string[]>();
    for (const service of serviceNames)
      for (const name of ownOf(service)) own.set(name, [...(own.get(name) ?? []), service]);
    const known = [
      ...shared.map((name) => `${name} of all`),
      ...[...own].map(([name, services]) => `${name} of ${services.join(', ')}`),
    ];
    expect(told.toSorted()).toEqual(known.toSorted());
  });

  const inCompose = (service: string): readonly string[] => {
    const [block = ''] = new RegExp(`^  ${service}:\n(?:(?:    .*)?\n)+`, 'm').exec(read('docker-compose.yml')) ?? [];
    expect(block).toContain(`services/${service}/dist/main.js`);
    return [...block.matchAll(/^ {6}([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name.replace(/_FILE$/, ''));
  };

  it.each(serviceNames)('of %s in docker-compose.yml are settings that it has', (service) => {
    const names = inCompose(service);
    expect(names.filter((name) => ![...shared, ...ownOf(service)].includes(name))).toEqual([]);
  });

  it('of the cell gateway can all be set in docker-compose.yml', () => {
    expect(ownOf('cell-gateway').filter((name) => !inCompose('cell-gateway').includes(name))).toEqual([]);
  });
});

describe('an alarm', () => {
  const rules = read('deploy/prometheus/alerts.yml');
  const alarms = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);

  it('is of what is measured, as is what the dashboard shows', () => {
    const code = sourceOf(['libs/*/src/**/*.ts', 'services/*/src/**/*.ts']);
    const dashboard = read('deploy/grafana/chain.json');
    const names = [...`${rules}${dashboard}`.matchAll(/\b(keten_\w+?)(?:_bucket)?\b/g)].map(([, name = '']) => name);
    // Some are made of a prefix and a name.
    const isMeasured = (name: string): boolean =>
      code.includes(`'${name}'`) || code.includes(`'${name.replace(/^keten_(messaging|audit)_/, '')}'`);
    expect(new Set(names).size).toBeGreaterThan(25);
    expect(names.filter((name) => !isMeasured(name))).toEqual([]);
  });

  it('is explained in docs/runbooks.md, each where it says', () => {
    const explained = [...read('docs/runbooks.md').matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name);
    expect(explained.toSorted()).toEqual(alarms.toSorted());
    const places = [...rules.matchAll(/runbook_url: (\S+)/g)].map(([, place = '']) => place);
    expect(places).toEqual(alarms.map((name) => `docs/runbooks.md#${name.toLowerCase()}`));
  });
});
