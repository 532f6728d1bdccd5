import { Missing, run } from './command.mjs';
import { ensureAll } from './ensure.mjs';
import { follow } from './follow.mjs';
import { root } from './places.mjs';
import { step } from './step.mjs';
import { tasks } from './tasks.mjs';
import { isAtLeast, parseVersion } from './version.mjs';

/** Ensures what the task needs, then becomes the task as far as a parent process can tell: its signals, output and exit code. */
async function main([name, ...args]) {
  if (!isAtLeast(parseVersion(process.version), [20, 0, 0]))
    throw new Missing(`Install Node >= 20: this is ${process.version}.`);
  const task = tasks[name];
  if (task === undefined)
    throw new Missing(`There is no task '${name}': choose one of ${Object.keys(tasks).join(', ')}.`);
  const env = environmentOf(task, await ensureAll(task.needs));
  for (const [title, [file, ...rest]] of task.quietly ?? []) await step(title, () => run(file, rest, { env }));
  return follow([...task.command, ...args], { env, cwd: root });
}

function environmentOf(task, env) {
  const nodeOptions = [env.NODE_OPTIONS, ...(task.nodeOptions ?? [])].filter(Boolean).join(' ');
  return { ...env, NX_DAEMON: 'false', NX_TUI: 'false', ...(nodeOptions && { NODE_OPTIONS: nodeOptions }) };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Missing ? error.message : (error.stack ?? error)}\n`);
  process.exitCode = 1;
}
process.exit();
