import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * A server's binary: the one that an environment variable names, else on the PATH, else where the setup put it.
 *
 * @throws Error that says what to install.
 */
export function findServer(variable: string, names: readonly string[]): string {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), path.join(workspace, '.cache', 'bin')];
  const found = folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`Install ${names.join(' or ')}, or name it in ${variable}.`);
  return found;
}
