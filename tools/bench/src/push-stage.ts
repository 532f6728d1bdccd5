import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { broadcastRequested } from '@keten/contracts';
import { addSubscription } from '@keten/delivery';
import { areaHash } from '@keten/geo';
import { connectBroker, createPublisher, provision } from '@keten/messaging';
import { newVapidKeys } from '@keten/platform';
import { createCertificate, freePort, samplePublicWarning, startNats, startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import type { PushSubscription } from 'web-push';
import { kill } from './senders.ts';

export const vapid = newVapidKeys();
const subscribedAtOnce = 1000;

type Sink = {
  ask(what: 'count' | 'clear'): Promise<number>;
  times(): Promise<readonly number[]>;
  readonly origin: string;
};

/** A broker, a Redis, a push service over TLS, and the gateway, each a process of its own. */
export type PushStage = {
  readonly sink: Sink;
  /** Trusts the push service. */
  readonly env: NodeJS.ProcessEnv;
  /** Browsers that follow a place; those before a share hang. */
  subscribe(place: string, count: number, hanging?: number): Promise<void>;
  startGateway(settings?: NodeJS.ProcessEnv): Promise<Gateway>;
  broadcast(warningId: string, places: readonly string[]): Promise<void>;
  stop(): Promise<void>;
};
export type Gateway = { readonly pid: number; ask(route: string): Promise<string>; stop(): Promise<void> };

export async function setPushStage(): Promise<PushStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-push-'));
  const [nats, redisServer] = await Promise.all([startNats({ nodes: 1 }), startRedis()]);
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: 1 });
  const publisher = createPublisher(broker, { source: 'urn:bench' });
  const redis = new Redis(redisServer.url);
  const { key, cert } = createCertificate();
  await writeFile(path.join(folder, 'ca.pem'), cert);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') };
  const child = fork(new URL('push-sink.process.ts', import.meta.url), {
    env: { ...env, TLS_KEY: key, TLS_CERT: cert },
  });
  const [port] = (await once(child, 'message')) as [number];
  const sink = sinkOf(child, port);
  const gateways: Gateway[] = [];
  return {
    ...{ sink, env },
    subscribe: (place, count, hanging = 0) => subscribeAll(redis, { place, count, hanging }, sink.origin),
    startGateway: async (settings) => {
      const gateway = await startGateway({ ...env, NATS_URL: nats.url, ...settings }, redisServer);
      gateways.push(gateway);
      return gateway;
    },
    broadcast: async (warningId, places) => {
      const area = { description: 'Groningen', codes: places, polygons: [], circles: [] };
      const warning = samplePublicWarning({ warningId, area });
      await publisher.publish(broadcastRequested.push, {
        ...{ broadcastId: `${warningId}.1`, channel: 'push', lane: 'urgent', warning, places },
        ...{ areaHash: areaHash(area), requestedAt: new Date(), exceptPlaces: [] },
      });
    },
    stop: async () => {
      await Promise.all(gateways.map((each) => each.stop()));
      child.disconnect();
      redis.disconnect();
      await broker.close();
      await Promise.all([nats.stop(), redisServer.stop(), rm(folder, { recursive: true, force: true })]);
    },
  };
}

function sinkOf(child: ChildProcess, port: number): Sink {
  const ask = async (what: string): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(what);
    return (await answer)[0];
  };
  return {
    ask: async (what) => Number(await ask(what)),
    times: async () => (await ask('times')) as readonly number[],
    origin: `https://localhost:${port}`,
  };
}

/** What a browser gives; each has keys of its own, and an address as long as real ones. */
export function newSubscription(origin: string, hangs = false): PushSubscription {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const endpoint = `${origin}/${hangs ? 'hang' : 'wpush'}/v2/${randomBytes(120).toString('base64url')}`;
  return { endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') } };
}

type Crowd = { readonly place: string; readonly count: number; readonly hanging: number };
async function subscribeAll(redis: Redis, { place, count, hanging }: Crowd, origin: string): Promise<void> {
  // Nobody waits for their coming here, and what is measured is their pushes.
  await redis.config('SET', 'appendfsync', 'no');
  for (let from = 0; from < count; from += subscribedAtOnce) {
    const some = Array.from({ length: Math.min(subscribedAtOnce, count - from) }, (_, index) => from + index);
    await Promise.all(
      some.map((index) => {
        const hangs = index < hanging;
        // Another name of the same host is another push service.
        const { endpoint, keys } = newSubscription(hangs ? origin.replace('localhost', '127.0.0.1') : origin, hangs);
        const target = { kind: 'push', endpoint, ...keys, vapidKey: vapid.publicKey } as const;
        return addSubscription(redis, { subscriptionId: randomBytes(16).toString('hex'), places: [place], target });
      }),
    );
  }
  await redis.config('SET', 'appendfsync', 'always');
}

async function startGateway(env: NodeJS.ProcessEnv, redisServer: RedisServer): Promise<Gateway> {
  const main = new URL('../../../services/push-gateway/dist/main.js', import.meta.url).pathname;
  const port = await freePort();
  const own = {
    ...{
      REDIS_URL: redisServer.urlOf('push-gateway'),
      OIN: '0'.repeat(20),
      LOG_LEVEL: process.env['BENCH_LOG'] ?? 'error',
      HTTP_PORT: String(port),
    },
    ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey, CITIZEN_URL: 'https://site.example' },
    ...{ VAPID_SUBJECT: 'mailto:beheer@keten.example', ALLOW_PRIVATE_ADDRESSES: 'true' },
  };
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter((flag) => flag !== '');
  const child = spawn(process.execPath, [...flags, main], {
    env: { ...own, ...env },
    stdio: ['ignore', process.env['BENCH_LOG'] ? 'inherit' : 'ignore', 'inherit'],
  });
  const ask = async (route: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}${route}`);
    if (!answer.ok) throw new Error(`${route}: ${answer.status}`);
    return answer.text();
  };
  while (!(await ask('/health/ready').catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error('the gateway did not start');
    await pause(50);
  }
  return { pid: child.pid ?? 0, ask, stop: () => end(child) };
}

/** A profile is written by who ends well. */
async function end(child: ChildProcess): Promise<void> {
  if (!process.env['BENCH_NODE_FLAGS'] || child.exitCode !== null) return kill(child);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
