import { decode, noodsteunpuntRegister, publicWarningIssued, subscriptionCodeRequested } from '@keten/contracts';
import type { PublicWarning, SubscriptionCodeRequested } from '@keten/domain';
import { createPublisher, openRegister } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, eventually, startRedis, startWalled, witnessDeadLetters } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { citizenModule } from '../src/citizen.module.ts';
import { Config } from '../src/config.ts';
import { problemPage } from '../src/page.ts';
import { readPhone } from '@keten/delivery';

export const vapidKey = `B${'a'.repeat(86)}`;

export type Subscribed = {
  readonly subscriptionId: string;
  readonly token: string;
  readonly places: readonly string[];
};

export type RunningCitizen = {
  readonly broker: Broker;
  readonly redisServer: RedisServer;
  readonly redis: Redis;
  readonly url: string;
  readonly everyRoute: Service['everyRoute'];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  page(path: string): Promise<string>;
  post(path: string, body: object | URLSearchParams, headers?: Record<string, string>): Promise<Response>;
  /** What the gateway is asked to send to a number, in order: here it sends nothing. */
  codesFor(phone: string): Promise<readonly SubscriptionCodeRequested[]>;
  /** Asks for SMS and types the code that is sent, as who has the phone does. */
  subscribePhone(phone: string, places: readonly string[]): Promise<Subscribed>;
  remove(path: string, token?: string): Promise<Response>;
  issue(warning: PublicWarning): Promise<void>;
  /** With other settings where they are given. */
  restart(changed?: Partial<Config>): Promise<void>;
  stop(): Promise<void>;
};

/** The service as it runs, over real HTTP, with a broker and a Redis of its own. */
export async function runCitizen(settings: Partial<Config> = {}): Promise<RunningCitizen> {
  const [{ nats, broker, settings: brokers }, redisServer] = await Promise.all([startWalled('citizen'), startRedis()]);
  const forgetWitness = witnessDeadLetters(broker);
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const place = { noodsteunpuntId: 'n-1', name: 'Buurthuis <De Pomp>', address: 'Kerkstraat 1', gemeente: 'GM0014' };
  await arranged(openRegister(broker, noodsteunpuntRegister)).put('n-1', { ...place, open: true });
  const redis = new Redis(redisServer.url);
  redis.on('error', () => undefined);
  const given = { ...settings };
  const start = (): Promise<Service> => {
    const config = Object.assign(new Config(), {
      ...{ ...brokers, REDIS_URL: redisServer.urlOf('citizen'), OIN: '00000000000000000000' },
      ...{ LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', PUBLIC_URL: 'https://waarschuwing.example' },
      ...{ VAPID_PUBLIC_KEY: vapidKey },
      ...given,
    });
    return createService({ name: 'citizen', module: citizenModule(config), config, problemPage });
  };
  let service = await start();
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${service.url}${path}`, { headers });
  const post: RunningCitizen['post'] = (path, body, headers = {}) =>
    fetch(`${service.url}${path}`, {
      method: 'POST',
      ...(body instanceof URLSearchParams
        ? { body, headers }
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } }),
    });
  const codesFor: RunningCitizen['codesFor'] = async (phone) => {
    const { state } = await broker.jsm.streams.info('CODES');
    const all = Array.from({ length: state.messages === 0 ? 0 : state.last_seq - state.first_seq + 1 }, (_, index) =>
      broker.jsm.streams.getMessage('CODES', { seq: state.first_seq + index }),
    );
    return (await Promise.all(all))
      .flatMap((found) => (found ? [found.data] : []))
      .map((data) => decode<SubscriptionCodeRequested>(subscriptionCodeRequested.schema, data))
      .filter((asked) => asked.phone === readPhone(phone));
  };
  return {
    ...{ broker, redisServer, redis, get },
    get url() {
      return service.url;
    },
    get everyRoute() {
      return service.everyRoute;
    },
    page: async (path) => (await get(path, { Accept: 'text/html' })).text(),
    post,
    codesFor,
    subscribePhone: async (phone, places) => {
      const asked = await post('/v1/subscriptions', { places, phone });
      if (asked.status !== 202) throw new Error(`${asked.status} ${await asked.text()}`);
      const { requestId } = (await asked.json()) as { requestId: string };
      const { code } = await eventually(async () => (await codesFor(phone)).at(-1));
      const confirmed = await post(`/v1/subscription-requests/${requestId}/_confirm`, { code });
      if (confirmed.status !== 201) throw new Error(`${confirmed.status} ${await confirmed.text()}`);
      return (await confirmed.json()) as Subscribed;
    },
    remove: (path, token) =>
      fetch(`${service.url}${path}`, {
        method: 'DELETE',
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      }),
    issue: async (warning) => {
      await publisher.publish(publicWarningIssued, warning);
    },
    restart: async (changed = {}) => {
      await service.stop();
      Object.assign(given, changed);
      service = await start();
    },
    stop: async () => {
      await service.stop();
      redis.disconnect();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redisServer.stop()]);
    },
  };
}
