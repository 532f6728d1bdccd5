import { broadcastReported, broadcastRequested } from '@keten/contracts';
import { addSubscription } from '@keten/delivery';
import type { BroadcastReported, BroadcastRequested, Language, PublicWarning } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { createFactLog, createPublisher } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService, newVapidKeys, readConfig } from '@keten/platform';
import type { Service } from '@keten/platform';
import { startPushService, startRedis, startWalled, witnessDeadLetters } from '@keten/testing';
import type { Browser, PushService, RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { Config } from '../src/config.ts';
import { pushGatewayModule } from '../src/push-gateway.module.ts';

/** What browsers subscribed with before, and what they subscribe with now. */
export const [oldVapid, vapid] = [newVapidKeys(), newVapidKeys()];

export type RunningPushGateway = {
  readonly push: PushService;
  readonly redis: Redis;
  readonly redisServer: RedisServer;
  readonly publisher: Publisher;
  readonly broker: Broker;
  readonly log: FactLog;
  /** A browser that follows places, with the keys of our site. */
  citizen(
    name: string,
    places: readonly string[],
    options?: { readonly endpoint?: string; readonly vapidKey?: string } & Wish,
  ): Promise<Browser>;
  broadcast(warning: PublicWarning, parts?: Partial<BroadcastRequested>): Promise<void>;
  reports(): Promise<readonly BroadcastReported[]>;
  /** What the last reports of all buckets of a warning come to, as on the board. */
  counts(warningId: string): Promise<Counts>;
  readonly service: () => Service;
  another(): Promise<Service>;
  /** Stops the service of this process, and starts it again. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  /** What a process of the same service needs to know. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** What somebody asked for beside places. */
type Wish = { readonly language?: Language; readonly onlyUrgent?: true; readonly cells?: readonly string[] };
type Counts = Pick<BroadcastReported, 'sent' | 'failed' | 'gone' | 'waiting'>;

/** The service as it runs, with a broker, a Redis and a push service of its own, which speaks HTTP/2 where it has a certificate. */
export async function runPushGateway(
  settings: Partial<Config> = {},
  times?: Parameters<typeof pushGatewayModule>[1],
  tls?: { readonly key: string; readonly cert: string },
): Promise<RunningPushGateway> {
  const [{ nats, broker, settings: brokers }, redisServer, push] = await Promise.all([
    startWalled('push-gateway'),
    startRedis(),
    startPushService(tls ? { tls } : {}),
  ]);
  const forgetWitness = witnessDeadLetters(broker);
  const [log, publisher] = [createFactLog(broker), createPublisher(broker, { source: 'urn:test' })];
  const redis = new Redis(redisServer.url);
  const env = {
    ...{ ...brokers, REDIS_URL: redisServer.urlOf('push-gateway'), OIN: '00000000000000000000' },
    ...{ LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', VAPID_SUBJECT: 'mailto:beheer@keten.example' },
    ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey },
    VAPID_OLD_PRIVATE_KEYS: oldVapid.privateKey,
    ...{ CITIZEN_URL: 'https://waarschuwing.example', ALLOW_PRIVATE_ADDRESSES: 'true' },
  };
  const start = (): Promise<Service> => {
    const config = Object.assign(readConfig(Config, env), settings);
    return createService({ name: 'push-gateway', module: pushGatewayModule(config, times), config });
  };
  let service = await start();
  const others: Service[] = [];
  return {
    ...{ push, redis, redisServer, publisher, broker, log, env, service: () => service },
    citizen: async (name, places, { endpoint, vapidKey = vapid.publicKey, cells = [], ...wish } = {}) => {
      const browser = push.browser({ name, applicationServerKey: vapidKey });
      const { endpoint: own, keys } = browser.subscription();
      const target = { kind: 'push', endpoint: endpoint ?? own, ...keys, vapidKey, ...wish } as const;
      await addSubscription(redis, { subscriptionId: name, places, target, cells });
      return browser;
    },
    broadcast: async (warning, parts = {}) => {
      const request: BroadcastRequested = {
        ...{ broadcastId: `${warning.warningId}.${warning.revision}`, channel: 'push', lane: 'urgent', warning },
        ...{ places: warning.area.codes, areaHash: areaHash(warning.area), requestedAt: new Date() },
        exceptPlaces: [],
        ...parts,
      };
      await publisher.publish(broadcastRequested.push, request);
    },
    reports: async () => {
      const { facts } = await log.read(broadcastReported.filter, [broadcastReported]);
      return facts.map(({ fact }) => fact as BroadcastReported);
    },
    counts: async (warningId) => {
      const { facts } = await log.read(broadcastReported.filter, [broadcastReported]);
      const reports = facts.map(({ fact }) => fact as BroadcastReported).filter((each) => each.warningId === warningId);
      const last = [...new Map(reports.map((each) => [`${each.broadcastId} ${each.bucket}`, each])).values()];
      const sum = (count: keyof Counts): number => last.reduce((total, each) => total + each[count], 0);
      return { sent: sum('sent'), failed: sum('failed'), gone: sum('gone'), waiting: sum('waiting') };
    },
    another: async () => {
      const other = await start();
      others.push(other);
      return other;
    },
    halt: () => service.stop(),
    resume: async () => {
      service = await start();
    },
    stop: async () => {
      await Promise.all([service, ...others].map((each) => each.stop()));
      redis.disconnect();
      forgetWitness();
      await Promise.all([broker.close(), push.close()]);
      await Promise.all([nats.stop(), redisServer.stop()]);
    },
  };
}
