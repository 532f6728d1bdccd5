import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const follow = path.join(import.meta.dirname, 'follow.mjs');

/** A process that follows a child which runs this code. */
function following(code: string): ChildProcess {
  const command = JSON.stringify([process.execPath, '-e', code]);
  const parent = `import { follow } from ${JSON.stringify(follow)};
    process.exit(await follow(${command}, { env: process.env, cwd: process.cwd() }));`;
  return spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
}

const exitCode = async (process_: ChildProcess): Promise<unknown> => (await once(process_, 'exit'))[0];

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
