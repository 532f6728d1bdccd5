import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const modules = path.join(root, 'node_modules');
/** What setup fetched for this checkout. Deleting the folder is always safe: the next command fills it again. */
export const cache = path.join(root, '.cache');
export const cacheBin = path.join(cache, 'bin');

/** The PATH of the commands that we start: the workspace's own tools first, and Node 24 among them. */
export const pathForCommands = (env = process.env) => [path.join(modules, '.bin'), env.PATH ?? ''].join(path.delimiter);

/** Every file called `name` on the PATH, in order; the workspace's own .bin folders, which npm puts there, do not count. */
export function findOnPath(name, env = process.env) {
  const folders = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !folder.endsWith('/node_modules/.bin'));
  return [...new Set(folders)].map((folder) => path.join(folder, name)).filter((file) => existsSync(file));
}
