import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';

const follow = path.join(import.meta.dirname, 'follow.mjs');

/** A process that follows a child which runs this code. */
function following(code: string): ChildProcess {
  const command = JSON.stringify([process.execPath, '-e', code]);
  const parent = `import { follow } from ${JSON.stringify(follow)};
    process.exit(await follow(${command}, { env: process.env, cwd: process.cwd() }));`;
  return spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
}

const exitCode = async (process_: ChildProcess): Promise<unknown> => (await once(process_, 'exit'))[0];

describe('a step that is run quietly', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends with all that it started on %s', async (signal) => {
    const command = path.join(import.meta.dirname, 'command.mjs');
    const told = path.join(await mkdtemp(path.join(tmpdir(), 'keten-run-')), 'pid');
    // A shell that waits for a child of its own, as a build does.
    const build = `sleep 60 & echo $! > ${told}.new; mv ${told}.new ${told}; wait`;
    const parent = `import { run } from ${JSON.stringify(command)}; await run('sh', ['-c', ${JSON.stringify(build)}]);`;
    const step = spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: 'ignore' });
    const ended = exitCode(step);
    const pid = await eventually(() => readFile(told, 'utf8').then(Number, () => undefined));
    step.kill(signal);
    expect(await ended).toBe(128 + os.constants.signals[signal]);
    await eventually(async () => (isAlive(pid) ? undefined : true));
    await rm(path.dirname(told), { recursive: true });
  });
});

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('follow', () => {
  it('ends with the exit code of the command', async () => {
    expect(await exitCode(following('process.exit(7)'))).toBe(7);
  });

  it('ends as a shell would when the command is killed', async () => {
    expect(await exitCode(following('process.kill(process.pid, "SIGKILL")'))).toBe(137);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'passes %s on and waits for the command to finish',
    async (signal) => {
      const command = following(`
      process.on('${signal}', () => setTimeout(() => process.exit(3), 50));
      setInterval(() => {}, 1000);
      console.log('ready');`);
      await once(command.stdout ?? command, 'data');
      const ended = exitCode(command);
      command.kill(signal);
      expect(await ended).toBe(3);
    },
  );
});
