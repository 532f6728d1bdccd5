import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Undefined when it is nowhere: not where an environment variable says, on the PATH, or where the setup puts it. */
export function lookForServer(variable: string, names: readonly string[]): string | undefined {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), path.join(workspace, '.cache', 'bin')];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * A server's binary: the one that an environment variable names, else on the PATH, else where the setup put it.
 *
 * @throws Error that says what to install.
 */
export function findServer(variable: string, names: readonly string[]): string {
  const found = lookForServer(variable, names);
  if (found === undefined) throw new Error(`Install ${names.join(' or ')}, or name it in ${variable}.`);
  return found;
}
