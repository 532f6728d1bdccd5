import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';

const local = path.join(import.meta.dirname, '..');
const run = path.join(local, '..', '..', 'tools', 'setup', 'follow.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keten-ends-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the demo does about ends, with a process that takes no notice of a wish to stop in place of its services. */
const demo = () => `
  import { keepRunning } from ${JSON.stringify(path.join(local, 'src', 'keep-running.ts'))};
  import { interruption } from ${JSON.stringify(path.join(local, 'src', 'interruption.ts'))};
  const interrupted = interruption();
  const kept = keepRunning({
    name: 'kept', command: process.execPath, logFile: ${JSON.stringify(path.join(folder, 'kept.log'))},
    args: ['-e', 'process.on("SIGTERM", () => {}); process.on("SIGHUP", () => {}); setInterval(() => {}, 1000)'],
  });
  console.log(kept.pid());
  await interrupted;
  process.exit(1);`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves nothing running after %s', async (signal) => {
  const command = JSON.stringify([process.execPath, '--input-type=module', '-e', demo()]);
  const follower = `import { follow } from ${JSON.stringify(run)};
    process.exit(await follow(${command}, { env: process.env, cwd: process.cwd() }));`;
  const task = spawn(process.execPath, ['--input-type=module', '-e', follower], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(task, 'exit');
  const [printed] = (await once(task.stdout, 'data')) as [Buffer];
  const pid = Number(printed.toString());
  expect(isAlive(pid)).toBe(true);
  task.kill(signal);
  await ended;
  await eventually(async () => (isAlive(pid) ? undefined : true));
});
