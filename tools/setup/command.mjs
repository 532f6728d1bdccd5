import { execFile, spawn } from 'node:child_process';
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

/**
 * Runs a command to its end and keeps quiet about it unless it fails.
 *
 * @throws Error whose message ends with the last lines that the command printed.
 */
export function run(file, args, { env = process.env, cwd = root, timeoutMs = 900_000 } = {}) {
  return new Promise((resolve, reject) => {
    // Not spawn's own timeout: its timer would keep us waiting for a command that can't even start.
    const signal = AbortSignal.timeout(timeoutMs);
    const child = spawn(file, args, { env, cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (chunk) => (printed = (printed + chunk).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      if (code === 0) return resolve(printed);
      const lastLines = printed.trim().split('\n').slice(-15).join('\n');
      reject(new Error(`'${[file, ...args].join(' ')}' ended with ${killedBy ?? code}:\n${lastLines}`));
    });
  });
}
