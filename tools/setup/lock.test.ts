import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { withLock } from './lock.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'keten-lock-'));
  lock = path.join(folder, 'setup.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lets one process at a time do the work', async () => {
  const counter = path.join(folder, 'counter');
  writeFileSync(counter, '0');
  // Reads, waits and writes back: any two at once would lose a count.
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.mjs'))};
    await withLock(${JSON.stringify(lock)}, async () => {
      const count = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      writeFileSync(${JSON.stringify(counter)}, String(count + 1));
    }, { pollMs: 5 });`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
  );
  const ends = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(ends.map(([code]) => code as number)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(readFileSync(counter, 'utf8')).toBe('6');
  expect(existsSync(lock)).toBe(false);
});

it('takes over from a process that was killed', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  expect(await withLock(lock, () => Promise.resolve('done'), { pollMs: 5, timeoutMs: 5_000 })).toBe('done');
});

it('waits no longer than it is told for one that lives, and names it', async () => {
  writeFileSync(lock, String(process.pid));
  const waiting = withLock(lock, () => Promise.resolve(), { pollMs: 5, timeoutMs: 50 });
  await expect(waiting).rejects.toThrow(`process ${process.pid}`);
});

it('is free again after work that failed', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});
