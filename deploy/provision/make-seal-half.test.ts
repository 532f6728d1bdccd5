import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { asMade, opensSeal, sealHashPattern } from '@keten/platform';
import { nextHalf } from './seal-folder.ts';

let all: string;
let folder: string;
beforeAll(async () => void (all = await mkdtemp(path.join(tmpdir(), 'keten-seal-'))));
beforeEach(async () => void (folder = await mkdtemp(path.join(all, 'seal-'))));
afterAll(() => rm(all, { recursive: true }));

type Ran = { readonly code: number; readonly said: string; readonly half: string };

/** As a keeper runs it, though at no terminal. */
function run(env: NodeJS.ProcessEnv = { SEAL_WITHOUT_TERMINAL: '1' }): Promise<Ran> {
  const script = path.join(import.meta.dirname, 'make-seal-half.ts');
  return new Promise((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...env } };
    execFile(process.execPath, [script, folder], options, (error, stdout, stderr) => {
      const [, half = ''] = /for you alone: (\S+)/.exec(stdout) ?? [];
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr, half: asMade(half) });
    });
  });
}
const kept = async () => {
  const names = await readdir(folder);
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
};
const hash = () => readFile(path.join(folder, 'hash'), 'utf8');

it('shows nothing where there is no terminal, unless somebody insists', async () => {
  const { code, said, half } = await run({});
  expect([code, half, await kept()]).toEqual([1, '', []]);
  expect(said).toContain('docker compose run --rm seal');
});

it('makes one half at each run, and keeps nothing by which either could be read', async () => {
  const first = await run();
  expect([first.half.length, await readdir(folder)]).toEqual([12, ['begun']]);
  const between = (await kept()).join();
  const second = await run();
  expect(second.said).not.toContain(first.half);
  expect(await readdir(folder)).toEqual(['hash']);
  const sealHash = await hash();
  expect(between + sealHash).not.toMatch(new RegExp(`${first.half}|${second.half}`));
  expect(sealHash).toMatch(sealHashPattern);
  expect(await opensSeal([first.half, second.half], sealHash)).toBe(true);
  for (const wrong of [
    [second.half, first.half],
    [first.half, first.half],
    ['', second.half],
  ] as const)
    expect(await opensSeal(wrong, sealHash)).toBe(false);
  // The console reads it as a user of its own.
  expect((await stat(path.join(folder, 'hash'))).mode & 0o777).toBe(0o444);
});

it('leaves the seal that there is until the second half of another one is kept, and begins anew when asked', async () => {
  const keep = async (half: string, isAnew = false) => {
    const next = await nextHalf(folder, isAnew);
    await next.keep(half);
    return [next.which, next.replaces];
  };
  expect([await keep('one'), await keep('two')]).toEqual([
    ['first', false],
    ['second', false],
  ]);
  const before = await hash();
  await keep('lost');
  expect(await hash()).toBe(before);
  expect(await keep('three', true)).toEqual(['first', false]);
  expect(await hash()).toBe(before);
  expect(await keep('four')).toEqual(['second', true]);
  const after = await hash();
  expect(await opensSeal(['three', 'four'], after)).toBe(true);
  expect(await opensSeal(['lost', 'four'], after)).toBe(false);
});

it('keeps one of two first halves that are made at once', async () => {
  const both = await Promise.all([nextHalf(folder, false), nextHalf(folder, false)]);
  const outcomes = await Promise.allSettled(both.map(({ keep }, index) => keep(`half ${index}`)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('is made in docker compose by hand alone, into no log, and there is none that nobody made', () => {
  const composed = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const [block = ''] = /^ {2}seal:\n(?: {4}.*\n)+/m.exec(composed) ?? [];
  expect(block).toContain('logging: { driver: none }');
  expect(block).toContain('profiles: [seal]');
  expect(composed).not.toMatch(/SEAL:|SEAL=/);
});
