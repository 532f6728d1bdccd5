/**
 * Copies the subscriptions of citizens out of Redis, or puts them back: `node back-up.ts save|restore FILE`, with REDIS_URL_FILE and
 * KEY_FILE (32 bytes in base64). With SHRINK=yes a copy with far fewer takes the place of the one before.
 */
import { readFile } from 'node:fs/promises';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { restoreSubscriptions, saveSubscriptions } from './subscription-backup.ts';

const [what, file] = process.argv.slice(2);
const { REDIS_URL_FILE, KEY_FILE, SHRINK } = process.env;
if ((what !== 'save' && what !== 'restore') || file === undefined || !REDIS_URL_FILE || !KEY_FILE)
  throw new Error('usage: REDIS_URL_FILE=… KEY_FILE=… node back-up.ts save|restore FILE');

const key = Buffer.from((await readFile(KEY_FILE, 'utf8')).trim(), 'base64');
const redis = connectRedis((await readFile(REDIS_URL_FILE, 'utf8')).trim(), 'backup', createLog('backup', 'warn'));
try {
  const count = await (what === 'save'
    ? saveSubscriptions(redis, file, key, SHRINK === 'yes')
    : restoreSubscriptions(redis, file, key));
  process.stdout.write(`${count} subscriptions ${what === 'save' ? 'are in the copy' : 'were put back'}.\n`);
} finally {
  await closeRedis(redis);
}
