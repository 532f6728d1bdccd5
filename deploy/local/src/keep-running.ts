import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { witness } from '@keten/testing';

export type Program = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** How long to wait before it is started again after it died. */
  readonly restartAfterMs?: number;
};

export type Running = {
  readonly name: string;
  readonly pid: () => number | undefined;
  readonly starts: () => number;
  /** kill -9: the way in which machines die. It is started again. */
  readonly kill: () => void;
  /** Stands still as a machine does that has no time for it, until it may go on; nobody is told. */
  readonly pause: () => void;
  readonly goOn: () => void;
  /** Asks it to end and waits; kills it when it does not end in time. */
  readonly stop: (withinMs?: number) => Promise<void>;
};

const running = new Set<Running>();

/** Ends whatever still runs, also what a start that broke off half-way left behind. */
export const stopEverything = async (): Promise<void> => {
  await Promise.all([...running].map((program) => program.stop(5_000)));
};

// Nothing may outlive the demo, however it ends.
process.on('exit', () => {
  for (const program of running) program.kill();
});

/** Starts a program and starts it again whenever it dies, as systemd or Kubernetes does. */
export function keepRunning(program: Program): Running {
  const log = createWriteStream(program.logFile, { flags: 'a' });
  let child: ChildProcess | undefined;
  let starts = 0;
  let stopping = false;
  let again: NodeJS.Timeout | undefined;

  const start = (): void => {
    starts += 1;
    child = spawn(program.command, program.args, {
      env: { ...process.env, ...program.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.on('error', (error) => log.write(`can't start: ${error.message}\n`));
    child.on('exit', () => {
      child = undefined;
      if (!stopping) again = setTimeout(start, program.restartAfterMs ?? 500);
    });
  };
  start();
  const forgetWitness = witness(async () => (await readFile(program.logFile, 'utf8')).trimEnd().split('\n'));
  const self: Running = {
    name: program.name,
    pid: () => child?.pid,
    starts: () => starts,
    kill: () => void child?.kill('SIGKILL'),
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    stop: async (withinMs = 12_000) => {
      stopping = true;
      clearTimeout(again);
      if (child) await ended(child, withinMs);
      running.delete(self);
      forgetWitness();
      log.end();
    },
  };
  running.add(self);
  return self;
}

const ended = (child: ChildProcess, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill('SIGKILL'), withinMs);
    child.once('close', () => {
      clearTimeout(impatient);
      resolve();
    });
    child.kill('SIGTERM');
  });
