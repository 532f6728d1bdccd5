import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';

// In CI the parser takes a file's text from the disk, and would not see the lines that are tried here.
process.env.TSESTREE_SINGLE_RUN = 'false';

const root = path.resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root, cache: false });

/** The rules that a line would break if it stood in this file. The file must exist, as the type checker has to know it. */
async function brokenRules(file: string, line: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(line, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, fatal, message }) => (fatal === true ? message : ruleId));
}

const boundaries = '@nx/enforce-module-boundaries';
const imports = '@typescript-eslint/no-restricted-imports';
const inDomain = 'libs/domain/src/index.ts';
const inContracts = 'libs/contracts/src/index.ts';

describe('the direction of dependencies', () => {
  it.each([
    ['the domain', inDomain, `export * from '@keten/contracts';`],
    ['contracts', inContracts, `export * from '@keten/messaging';`],
    ['a lib, of a service', inContracts, `export * from '../../../services/intake/src/main.ts';`],
    ['what is shipped, of libs/testing', inContracts, `export * from '@keten/testing';`],
  ])('refuses a forbidden import by %s', async (_, file, line) => {
    expect(await brokenRules(file, line)).toContain(boundaries);
  });

  it('lets contracts import the domain', async () => {
    expect(await brokenRules(inContracts, `export * from '@keten/domain';`)).toEqual([]);
  });
});

describe('the domain', () => {
  it.each([
    ['a built-in module', `export { readFileSync } from 'node:fs';`, imports],
    ['a package', `export { default } from 'pino';`, imports],
    ['the clock', `export const now = new Date();`, 'no-restricted-syntax'],
    ['the clock in milliseconds', `export const nowMs = Date.now();`, 'no-restricted-syntax'],
    ['chance', `export const dice = Math.random();`, 'no-restricted-syntax'],
    ['the network', `export const page = fetch('/');`, 'no-restricted-globals'],
  ])('may not use %s', async (_, line, rule) => {
    expect(await brokenRules(inDomain, line)).toContain(rule);
  });

  it('may read a date that it is given', async () => {
    expect(await brokenRules(inDomain, `export const at = (text: string): Date => new Date(text);`)).toEqual([]);
  });
});

describe('a web app', () => {
  const inConsole = 'services/console/web/main.tsx';

  it.each([
    ['code of its server', `export { WARNINGS } from '../src/warnings/warnings.ts';`],
    ['a type of a lib for servers', `export type { Log } from '@keten/platform';`],
    ['a built-in module', `export { readFileSync } from 'node:fs';`],
  ])('may not use %s', async (_, line) => {
    expect(await brokenRules(inConsole, line)).toContain(imports);
  });

  it('takes the shapes that it shows from the doors of its server', async () => {
    expect(await brokenRules(inConsole, `export type { Warnings } from '../src/warnings/warnings.ts';`)).toEqual([]);
  });
});

describe('subjects', () => {
  it('are not spelled outside libs/contracts', async () => {
    const inSmpp = 'libs/smpp/src/index.ts';
    expect(await brokenRules(inSmpp, `export const all = 'warning.*.approved';`)).toContain('no-restricted-syntax');
    expect(await brokenRules(inSmpp, 'export const one = (id: string): string => `warning.${id}.approved`;')).toContain(
      'no-restricted-syntax',
    );
    expect(await brokenRules(inContracts, `export const all = 'warning.*.approved';`)).toEqual([]);
  });
});
