/**
 * Copies the subscriptions of citizens out of Redis, or puts them back: `node back-up.ts save|restore FILE`, with REDIS_URL_FILE and
 * KEY_FILE (32 bytes in base64). With SHRINK=yes a copy with far fewer takes the place of the one before. `accept` ends the
 * alarm that some were lost when there is no copy to restore.
 */
import { readFile } from 'node:fs/promises';
import { takeAsWhole } from '@keten/delivery';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { restoreSubscriptions, saveSubscriptions } from './subscription-backup.ts';

type Redis = ReturnType<typeof connectRedis>;
const [what = '', file = ''] = process.argv.slice(2);
const { REDIS_URL_FILE, KEY_FILE, SHRINK } = process.env;

/** Each says what it did. */
const commands: Readonly<Record<string, (redis: Redis, file: string, key: Buffer) => Promise<string>>> = {
  save: async (...from) => `${await saveSubscriptions(...from, SHRINK === 'yes')} subscriptions are in the copy.`,
  restore: async (...from) => `${await restoreSubscriptions(...from)} subscriptions were put back.`,
  accept: async (redis) => takeAsWhole(redis).then(() => 'What Redis holds now counts as all there is.'),
};
const run = commands[what];
if (!run || (file === '' && what !== 'accept') || !REDIS_URL_FILE || !KEY_FILE)
  throw new Error('usage: REDIS_URL_FILE=… KEY_FILE=… node back-up.ts save FILE | restore FILE | accept');

const key = Buffer.from((await readFile(KEY_FILE, 'utf8')).trim(), 'base64');
const redis = connectRedis((await readFile(REDIS_URL_FILE, 'utf8')).trim(), 'backup', createLog('backup', 'warn'));
try {
  process.stdout.write(`${await run(redis, file, key)}\n`);
} finally {
  await closeRedis(redis);
}
