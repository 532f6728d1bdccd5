import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import { spawnTied } from './spawn-tied.ts';
import type { Tied } from './spawn-tied.ts';
import { killable } from './kill-container.ts';

export type RedisServer = {
  readonly url: string;
  /** `kill -9`: what was acknowledged is on disk. */
  kill(): Promise<void>;
  /** Starts it again after a kill, with its data, at the same address. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

const readyWithinMs = 20_000;
/** Flushed before the answer, as in production: subscriptions live in Redis only. */
const settings = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];

/** A Redis of one's own: a process on a free port, or a container when KETEN_TEST_SERVERS=containers. */
export const startRedis = async (): Promise<RedisServer> =>
  process.env['KETEN_TEST_SERVERS'] === 'containers' ? startContainer() : startProcess();

async function startProcess(): Promise<RedisServer> {
  const binary = findServer('REDIS_SERVER_BIN', ['redis-server', 'valkey-server']);
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-redis-'));
  const port = await freePort();
  const start = async (): Promise<Tied> => {
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const server = spawnTied(binary, [...where, ...settings]);
    await untilReady(port, server);
    return server;
  };
  let server = await start();
  const kill = (): Promise<void> => server.kill();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      server = await start();
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
    .withCommand(['redis-server', ...settings])
    .withExposedPorts({ container: 6379, host: port })
    .start();
  const host = started.getHost();
  const container = await killable(started);
  return {
    url: `redis://${host}:${port}`,
    kill: container.kill,
    restart: async () => {
      await container.start();
      await untilReady(port, undefined, host);
    },
    stop: container.remove,
  };
}

async function untilReady(port: number, server?: Tied, host = '127.0.0.1'): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (!(await answers(port, host))) {
    if (server?.isRunning() === false) throw new Error(`redis-server ended before it answered at ${host}:${port}`);
    if (performance.now() > deadline) throw new Error(`redis-server does not answer at ${host}:${port}`);
    await pause(20);
  }
}

/** True for +PONG; while it reads its file it answers -LOADING. */
function answers(port: number, host: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = createConnection({ port, host, timeout: 1000 }, () => socket.write('PING\r\n'));
  socket.once('data', (data) => resolve(data.toString().startsWith('+PONG')));
  for (const event of ['error', 'timeout', 'close']) socket.once(event, () => resolve(false));
  return promise.finally(() => socket.destroy());
}
