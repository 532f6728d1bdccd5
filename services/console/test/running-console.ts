import { auditRecorded, entityRegister, operatorRegister } from '@keten/contracts';
import type { AuditRecorded, Entity, Operator, OperatorRole } from '@keten/domain';
import {
  createFactLog,
  createPublisher,
  newCheckpointKey,
  openRegister,
  recordDecisions,
  signCheckpoints,
} from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService, runEvery } from '@keten/platform';
import type { Service } from '@keten/platform';
import {
  arranged,
  askJson,
  quickHash,
  replacing,
  startRedis,
  startWalled,
  until,
  witnessDeadLetters,
} from '@keten/testing';
import type { JsonAnswer, NatsServers, RedisServer } from '@keten/testing';
import { ConsoleConfig } from '../src/config.ts';
import { consoleModule } from '../src/console.module.ts';

export const password = 'correct horse battery';

/** Whom a warning of electricity for Het Hogeland reaches. */
export const gridOperator: Entity = {
  ...{ entityId: 'stroom', name: 'Stroom Hogeland', designation: 'designated', sector: 'ENE-ELE', priority: 1 },
  area: { description: 'Het Hogeland', codes: ['GM1966'], polygons: [], circles: [] },
  ...{ language: 'nl-NL', contactPoints: [{ channel: 'webhook', address: 'https://stroom.example/alert' }] },
  ...{ webhookSecret: '', passwordHash: '' },
};

/** A person at the console, who asks and gets JSON. */
export type Person = {
  readonly token: string;
  /** What is replaced or taken out of a register without headers is what is there now. */
  ask<T = Refusal>(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<JsonAnswer<T>>;
};
/** What an answer holds when something was wrong. */
export type Refusal = { readonly detail: string; readonly errors: readonly { readonly pointer: string }[] };

export type RunningConsole = {
  readonly nats: NatsServers;
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly log: FactLog;
  readonly redis: RedisServer;
  readonly url: string;
  readonly routes: Service['routes'];
  readonly everyRoute: Service['everyRoute'];
  signIn(operatorId: string, at?: string): Promise<Person>;
  /** What is on record, oldest first, once everything that was decided is. */
  records(): Promise<readonly AuditRecorded[]>;
  /** What operators did to something. */
  audited(subject: string): Promise<readonly AuditRecorded[]>;
  /** While nobody writes the audit. */
  unrecorded(work: () => Promise<void>): Promise<void>;
  /** From now on somebody signs for the audit, as soon as there is something; with this public key. */
  sign(): string;
  /** One more process of the same service. */
  another(): Promise<Service>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

type Door = 'PASSKEYS' | 'SESSION_IDLE_SECONDS' | 'SEAL_HASH' | 'PUBLIC_URL' | 'HTTP_PORT' | OpenId;
type Exercises = Extract<keyof ConsoleConfig, `EXERCISE_${string}`>;
type OpenId = 'OPENID_ISSUER' | 'OPENID_CLIENT_SECRET' | 'OPENID_NAME' | 'ALLOW_PRIVATE_ADDRESSES';

/** The service as it runs, over real HTTP, with a broker and a Redis of its own and five people and an entity registered. */
export async function runConsole(
  settings: Partial<
    Pick<
      ConsoleConfig,
      | 'PLANE'
      | 'TRUSTED_PROXIES'
      | 'CITIZEN_URL'
      | 'PORTAL_URL'
      | 'CELL_BROADCAST_LANGUAGES'
      | 'WATCHED_PARTS'
      | Door
      | Exercises
    >
  > = {},
): Promise<RunningConsole> {
  const { PLANE: plane = 'live' } = settings;
  const [{ nats, broker, settings: brokers }, redis] = await Promise.all([
    startWalled('console', { plane }),
    startRedis(),
  ]);
  const forgetWitness = witnessDeadLetters(broker);
  const passwordHash = quickHash(password);
  const operators = arranged(openRegister(broker, operatorRegister));
  const person = (operatorId: string, ...roles: OperatorRole[]): Operator => ({
    operatorId,
    name: operatorId,
    roles,
    passwordHash,
  });
  const registered = [
    person('anna', 'operator', 'approver'),
    person('bram', 'operator', 'approver'),
    person('carla', 'operator'),
    person('dirk', 'administrator'),
    person('ella', 'administrator'),
  ];
  await Promise.all(registered.map((each) => operators.put(each.operatorId, each)));
  await arranged(openRegister(broker, entityRegister)).put(gridOperator.entityId, gridOperator);

  const start = (): Promise<Service> => {
    const config = Object.assign(new ConsoleConfig(), {
      ...brokers,
      REDIS_URL: redis.urlOf('console'),
      OIN: '00000000000000000000',
      // It runs alone.
      WATCHED_PARTS: [],
      // Most tests are about what is done once somebody was let.
      PASSKEYS: 'when-they-have-one',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      ...settings,
    });
    return createService({ name: 'console', module: consoleModule(config), config });
  };
  const log = createFactLog(broker);
  const startRecording = () => recordDecisions(broker, { clock: () => new Date() });
  let recorder = startRecording();
  const records = async (): Promise<readonly AuditRecorded[]> => {
    await until('everything is on record', () => recorder.isCaughtUp());
    const { facts } = await log.read(auditRecorded.filter, [auditRecorded]);
    return facts.map(({ fact }) => fact as AuditRecorded);
  };
  let service = await start();
  const ends: (() => unknown)[] = [];
  const others: Service[] = [];
  return {
    nats,
    broker,
    publisher: createPublisher(broker, { source: 'urn:test' }),
    log,
    redis,
    get url() {
      return service.url;
    },
    get routes() {
      return service.routes;
    },
    get everyRoute() {
      return service.everyRoute;
    },
    signIn: (operatorId, at = service.url) => signIn(at, operatorId),
    records,
    audited: async (subject) =>
      (await records()).filter((record) => record.actorKind === 'operator' && record.subject === subject),
    unrecorded: async (work) => {
      await recorder.stop();
      try {
        await work();
      } finally {
        recorder = startRecording();
      }
    },
    sign: () => {
      const key = newCheckpointKey();
      const options = { key, pace: { everyMs: 0, everyLines: 1 }, clock: () => new Date() };
      const look = signCheckpoints(broker, createPublisher(broker, { source: 'urn:test' }), options);
      const signing = runEvery(100, look, () => undefined);
      ends.push(() => signing.onApplicationShutdown());
      return key.publicKey;
    },
    another: async () => {
      const other = await start();
      others.push(other);
      return other;
    },
    restart: async () => {
      await service.stop();
      service = await start();
    },
    stop: async () => {
      await Promise.all([service, ...others].map((each) => each.stop()));
      await Promise.all(ends.map((end) => end()));
      await recorder.stop();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redis.stop()]);
    },
  };
}

async function signIn(url: string, operatorId: string): Promise<Person> {
  const { status, body } = await askJson<{ token: string }>(`${url}/v1/sessions`, 'POST', { operatorId, password });
  if (status !== 201) throw new Error(`${operatorId} can't sign in: ${JSON.stringify(body)}`);
  const { token } = body;
  const own = { Authorization: `Bearer ${token}` };
  const read = (path: string) => askJson(`${url}${path}`, 'GET', undefined, own);
  return {
    token,
    ask: async (method, path, data, headers) => {
      const said = headers ?? (replaces(method, path) ? await replacing(read, path) : {});
      return askJson(`${url}${path}`, method, data, { ...own, ...said });
    },
  };
}

const replaces = (method: string, path: string): boolean =>
  method === 'PUT' ||
  (method === 'DELETE' && /^\/v1\/(entities|sources|noodsteunpunten|reporting-duties)\//.test(path));
