import { existsSync } from 'node:fs';
import { output } from './command.mjs';
import { isAtLeast, parseVersion } from './version.mjs';

/**
 * The first of these programs that runs here and is new enough.
 *
 * @param {readonly string[]} files
 * @param {readonly number[]} oldest
 * @returns {Promise<string | undefined>}
 */
export async function firstGood(files, oldest) {
  for (const file of files) {
    if (existsSync(file) && isAtLeast(parseVersion(await output(file, ['--version'])), oldest)) return file;
  }
  return undefined;
}
