import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { redisLibrary, redisUrl, redisUserNames, redisUsers } from '@keten/platform';
import type { RedisUser } from '@keten/platform';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import { spawnTied } from './spawn-tied.ts';
import type { Tied } from './spawn-tied.ts';
import { killable } from './kill-container.ts';

export type RedisServer = {
  /** The test's own way in, which may do everything. */
  readonly url: string;
  /** The way of a service, behind the walls that it has in production. */
  urlOf(user: RedisUser): string;
  /** `kill -9`: what was acknowledged is on disk. */
  kill(): Promise<void>;
  /** Starts it again after a kill, with its data, at the same address. */
  restart(): Promise<void>;
  /** `kill -9`, and its file is gone; it starts again with nothing. */
  lose(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

const readyWithinMs = 20_000;
/** Flushed before the answer, as in production: subscriptions live in Redis only. */
const settings = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];

const users = redisUsers(
  Object.fromEntries(redisUserNames.map((name) => [name, `secret of ${name}`])) as Record<RedisUser, string>,
  '~* &* +@all',
);
const urlsAt = (where: string): Pick<RedisServer, 'url' | 'urlOf'> => ({
  url: `redis://${where}`,
  urlOf: (user) => redisUrl(user, `secret of ${user}`, where),
});

/** A Redis of one's own, with the users and functions that it has in production: a process on a free port, or a container when KETEN_TEST_SERVERS=containers. */
export const startRedis = async (): Promise<RedisServer> =>
  process.env['KETEN_TEST_SERVERS'] === 'containers' ? startContainer() : startProcess();

async function startProcess(): Promise<RedisServer> {
  const binary = findServer('REDIS_SERVER_BIN', ['redis-server', 'valkey-server']);
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-redis-'));
  const port = await freePort();
  const data = path.join(folder, 'data');
  const aclFile = path.join(folder, 'users.acl');
  await writeFile(aclFile, users);
  const start = async (): Promise<Tied> => {
    await mkdir(data, { recursive: true });
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--aclfile', aclFile];
    const server = spawnTied(binary, [...where, ...settings]);
    await untilReady(port, server);
    return server;
  };
  let server = await start();
  const kill = (): Promise<void> => server.kill();
  const restart = async (): Promise<void> => {
    server = await start();
  };
  return {
    ...urlsAt(`127.0.0.1:${port}`),
    kill,
    restart,
    lose: async () => {
      await kill();
      await rm(data, { recursive: true });
      await restart();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startContainer(): Promise<RedisServer> {
  const { GenericContainer } = await import('testcontainers');
  const port = await freePort();
  // A fixed port, because it has to stay the same when the container starts again.
  const started = await new GenericContainer('redis:7-alpine')
    .withCopyContentToContainer([{ content: users, target: '/users.acl', mode: 0o644 }])
    .withCommand(['redis-server', '--aclfile', '/users.acl', ...settings])
    .withExposedPorts({ container: 6379, host: port })
    .start();
  const host = started.getHost();
  const container = await killable(started);
  await untilReady(port, undefined, host);
  const restart = async (): Promise<void> => {
    await container.start();
    await untilReady(port, undefined, host);
  };
  return {
    ...urlsAt(`${host}:${port}`),
    kill: container.kill,
    restart,
    lose: async () => {
      await started.exec(['sh', '-c', 'rm -r /data/*']);
      await container.kill();
      await restart();
    },
    stop: container.remove,
  };
}

/** Answers, and has the functions. */
async function untilReady(port: number, server?: Tied, host = '127.0.0.1'): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  // While it reads its file it answers -LOADING.
  while ((await ask(port, host, 'PING')) !== '+PONG') {
    if (server?.isRunning() === false) throw new Error(`redis-server ended before it answered at ${host}:${port}`);
    if (performance.now() > deadline) throw new Error(`redis-server does not answer at ${host}:${port}`);
    await pause(20);
  }
  const load = (): Promise<string> => ask(port, host, 'FUNCTION', 'LOAD', 'REPLACE', redisLibrary);
  let said = await load();
  // On a busy machine its disk may take longer than it is waited for.
  while (said === '' && performance.now() < deadline) said = await load();
  if (!said.startsWith('$')) throw new Error(`redis-server does not take the functions: ${said}`);
}

/** The first line that it answers; nothing when it can't be reached. */
function ask(port: number, host: string, ...words: readonly string[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const asked = [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n',
  );
  const socket = createConnection({ port, host, timeout: 1000 }, () => socket.write(asked));
  socket.once('data', (data) => resolve(data.toString().split('\r\n')[0] ?? ''));
  for (const event of ['error', 'timeout', 'close']) socket.once(event, () => resolve(''));
  return promise.finally(() => socket.destroy());
}
