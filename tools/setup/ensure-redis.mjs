import path from 'node:path';
import { firstThatHasOne } from './choose.mjs';
import { Missing, output, run } from './command.mjs';
import { firstGood } from './good-binary.mjs';
import { cacheBin, findOnPath } from './places.mjs';
import { step } from './step.mjs';
import { unpackPackages } from './unpack-packages.mjs';

const oldest = [7, 0, 0];
const names = ['redis-server', 'valkey-server'];

const onPath = (env = process.env) =>
  firstGood(
    names.flatMap((name) => findOnPath(name, env)),
    oldest,
  );

export const redisThatIsThere = (env = process.env) => [
  { name: 'REDIS_URL', get: async () => env.REDIS_URL || undefined },
  { name: 'REDIS_SERVER_BIN', get: async () => firstGood([env.REDIS_SERVER_BIN ?? ''], oldest) },
  { name: 'PATH', get: () => onPath(env) },
  { name: 'cache', get: async () => firstGood([path.join(cacheBin, 'redis-server')], oldest) },
];

/** None of these starts a service: only apt's package would, so that one is unpacked into the cache and not installed. */
const redisToInstall = [
  { name: 'apt-get download', get: unpackWithApt },
  { name: 'dnf', get: () => installWith('dnf', ['install', '-y', 'valkey'], ['install', '-y', 'redis']) },
  { name: 'apk', get: () => installWith('apk', ['add', 'valkey'], ['add', 'redis']) },
  { name: 'brew', get: () => installWith('brew', ['install', 'redis']) },
];

/** @throws Missing when no source has a Redis for this machine. */
export async function installRedis() {
  const { found, failures } = await firstThatHasOne(redisToInstall);
  if (found !== undefined) return found;
  const sentence =
    'No Redis >= 7 could be had: install redis-server or valkey-server with your package manager, or set REDIS_URL.';
  throw new Missing([...failures, sentence].join('\n'));
}

async function unpackWithApt() {
  if (findOnPath('apt-get').length === 0 || findOnPath('dpkg').length === 0) return undefined;
  const file = await step('redis-server (unpacked from the distribution’s packages)', () =>
    unpackPackages({ name: 'redis-server', packages: ['redis-server', 'redis-tools'] }),
  );
  if ((await firstGood([file], oldest)) !== undefined) return file;
  throw new Error('the distribution’s redis-server is older than 7 or does not run');
}

async function installWith(manager, ...attempts) {
  if (findOnPath(manager).length === 0) return undefined;
  const before = manager === 'brew' ? [] : await withRights();
  if (before === undefined) throw new Error(`${manager} needs root, and sudo asks for a password`);
  let failure;
  for (const args of attempts) {
    const [file, ...rest] = [...before, manager, ...args];
    failure = await step(`${manager} ${args.at(-1)}`, () => run(file, rest)).then(
      () => undefined,
      (error) => error,
    );
    const found = failure === undefined ? await onPath() : undefined;
    if (found !== undefined) return found;
  }
  throw failure ?? new Error(`what ${manager} has is older than 7`);
}

/** What to put before a command so that it runs as root, if that is allowed without a password. */
async function withRights() {
  if (process.getuid?.() === 0) return [];
  return (await output('sudo', ['-n', 'true'])) === undefined ? undefined : ['sudo', '-n'];
}
