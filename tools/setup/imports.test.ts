import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

/** The names of the rules that a small tree of files breaks. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imports-'));
  folders.push(folder);
  for (const [file, text] of Object.entries({ 'tsconfig.json': '{}', ...files })) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  const args = [cruiser, '--config', path.join(root, 'tools/setup/imports.mjs'), '--output-type', 'json', 'services'];
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } });
  const { stdout } = await run.catch((failed: unknown) => failed as { stdout: string });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return summary.violations.map(({ rule }) => rule.name);
}

const src = 'services/post/src';
const doors = {
  [`${src}/letters/letters.ts`]: `export { write } from './write.ts';`,
  [`${src}/letters/write.ts`]: `export const write = 1;\nexport type Written = number;`,
};

it('lets a capability use another by its door, and the composition root wire what lies behind it', async () => {
  const files = {
    ...doors,
    [`${src}/stamps/stamp.ts`]: `export { write } from '../letters/letters.ts';`,
    [`${src}/post.module.ts`]: `export { write } from './letters/write.ts';`,
    [`${src}/stamps/stamp.test.ts`]: `export { write } from '../letters/write.ts';`,
  };
  expect(await brokenRules(files)).toEqual([]);
});

it.each([
  ['a value', `export { write } from '../letters/write.ts';`],
  ['a type', `import type { Written } from '../letters/write.ts';\nexport type Stamped = Written;`],
])('refuses to take %s past the door', async (_, text) => {
  expect(await brokenRules({ ...doors, [`${src}/stamps/stamp.ts`]: text })).toEqual(['by-the-door']);
});

it('refuses it to what lies beside the composition root', async () => {
  const files = { ...doors, [`${src}/main.ts`]: `export { write } from './letters/write.ts';` };
  expect(await brokenRules(files)).toEqual(['only-the-root-wires']);
});

it('lets a page take a shape from a door, and from nowhere else', async () => {
  const page = 'services/post/web/letters/letter-page.tsx';
  const byDoor = { ...doors, [page]: `export type { write } from '../../src/letters/letters.ts';` };
  expect(await brokenRules(byDoor)).toEqual([]);
  const past = { ...doors, [page]: `export type { Written } from '../../src/letters/write.ts';` };
  expect(await brokenRules(past)).toEqual(['pages-by-the-door']);
});

it.each([
  ['values', `export { b } from './b.ts';\nexport const a = 1;`],
  ['types', `import type { B } from './b.ts';\nexport type A = B;`],
])('refuses a circle of %s', async (_, text) => {
  const other = `import type { A } from './a.ts';\nexport type B = A;\nexport const b = 1;`;
  expect(await brokenRules({ [`${src}/x/a.ts`]: text, [`${src}/x/b.ts`]: other })).toContain('no-circle');
});
