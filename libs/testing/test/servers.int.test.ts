import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnTied } from '../src/spawn-tied.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-tied-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

it('ends a server with the process that started it, also when that one is killed', async () => {
  const pidFile = path.join(folder, 'pid');
  const module = new URL('../src/spawn-tied.ts', import.meta.url).href;
  const source = `
    import { spawnTied } from '${module}';
    spawnTied('/bin/sh', ['-c', 'echo $$ > "$0"; exec sleep 60', '${pidFile}']);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: 'ignore' });
  const readPid = async (): Promise<number> => Number(await readFile(pidFile, 'utf8').catch(() => ''));
  expect(await until(async () => (await readPid()) > 0)).toBe(true);
  const pid = await readPid();
  expect(isAlive(pid)).toBe(true);

  parent.kill('SIGKILL');
  await once(parent, 'exit');

  expect(await until(() => !isAlive(pid))).toBe(true);
}, 30_000);

it('kills a server that does not listen to reason', async () => {
  const server = spawnTied('/bin/sh', ['-c', 'trap "" TERM; sleep 60']);
  expect(server.isRunning()).toBe(true);
  await server.kill();
  expect(server.isRunning()).toBe(false);
});

it('notices that a server ended by itself', async () => {
  const server = spawnTied('/bin/sh', ['-c', 'exit 3']);
  expect(await until(() => !server.isRunning())).toBe(true);
});
