import { spawn } from 'node:child_process';
import os from 'node:os';

/** Runs a command in our place as far as anyone outside can tell: its input and output, its signals, its exit code. */
export function follow([file, ...args], { env, cwd }) {
  return new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // A terminal sends Ctrl-C to the child as well; passing it on would count as pressing it twice.
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
    }
    const child = spawn(file, args, { env, cwd, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]));
  });
}
