import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server process, and the `kill -9` that ends it. */
export type Tied = {
  readonly isRunning: () => boolean;
  /** Resolves when it is gone. */
  readonly kill: () => Promise<void>;
};

/**
 * The shell starts the server, and kills it when its standard input ends: when we say so, or when this process is gone,
 * also by a `kill -9` such as that of an impatient test runner. So no server outlives its test.
 */
const script = 'exec 3<&0; "$0" "$@" & server=$!; (read -r _ <&3; kill -9 "$server") & wait "$server"';

/** Starts a server that lives no longer than this process. */
export function spawnTied(binary: string, args: readonly string[]): Tied {
  const shell = spawn('/bin/sh', ['-c', script, binary, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
  const isRunning = (): boolean => shell.exitCode === null && shell.signalCode === null;
  shell.stdin.on('error', () => undefined);
  shell.once('exit', () => shell.stdin.destroy());
  return { isRunning, kill: () => end(shell, isRunning) };
}

async function end(shell: ChildProcess, isRunning: () => boolean): Promise<void> {
  if (!isRunning()) return;
  const exited = once(shell, 'exit');
  shell.stdin?.end();
  await exited;
}
