import { execFile, spawn } from 'node:child_process';
import os from 'node:os';
import { root } from './places.mjs';

/** Something that we could not get ourselves. The message is one sentence that says what to install. */
export class Missing extends Error {}

/** What a command prints, on standard output or else standard error; undefined if it can't run or fails. */
export const output = (file, args, { timeoutMs = 10_000 } = {}) =>
  new Promise((resolve) => {
    execFile(file, args, { timeout: timeoutMs, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve(error ? undefined : stdout || stderr),
    );
  });

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * A build has children of its own: they all end when we are told to, and we with them. Asked for before the child is there, which
 * may be at work before we come to it. Returns what undoes it.
 */
function endWithUs(pidOfChild) {
  const end = (signal) => {
    try {
      // What a shell started in the background takes no notice of SIGINT.
      if (pidOfChild() !== undefined) process.kill(-pidOfChild(), 'SIGTERM');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    process.exit(128 + os.constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

/**
 * Runs a command to its end and keeps quiet about it unless it fails.
 *
 * @throws Error whose message ends with the last lines that the command printed.
 */
export function run(file, args, { env = process.env, cwd = root, timeoutMs = 900_000 } = {}) {
  return new Promise((resolve, reject) => {
    // Not spawn's own timeout: its timer would keep us waiting for a command that can't even start.
    const signal = AbortSignal.timeout(timeoutMs);
    const isEnded = endWithUs(() => child.pid);
    const child = spawn(file, args, { env, cwd, signal, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let printed = '';
    const keep = (chunk) => (printed = (printed + chunk).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      isEnded();
      reject(error);
    });
    child.on('close', (code, killedBy) => {
      isEnded();
      if (code === 0) return resolve(printed);
      const lastLines = printed.trim().split('\n').slice(-15).join('\n');
      reject(new Error(`'${[file, ...args].join(' ')}' ended with ${killedBy ?? code}:\n${lastLines}`));
    });
  });
}
