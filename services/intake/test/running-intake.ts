import { createHash } from 'node:crypto';
import { entityRegister, originals, sourceRegister, threatReported } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import type { Entity, Source, ThreatReported } from '@keten/domain';
import { createFactLog, createPublisher, openRawStores, openRegister } from '@keten/messaging';
import type { Broker, FactLog, Publisher, RawStore, Register } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, sampleSource, startWalled, witnessDeadLetters } from '@keten/testing';
import type { NatsServers, WalledOptions } from '@keten/testing';
import { Config } from '../src/config.ts';
import { intakeModule } from '../src/intake.module.ts';
import { openApi } from '../src/reports/open-api.ts';

export type RunningIntake = {
  readonly nats: NatsServers;
  readonly url: string;
  readonly everyRoute: Service['everyRoute'];
  /** With all rights. */
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly log: FactLog;
  /** Every room for originals. */
  readonly raw: Pick<RawStore, 'get'>;
  register<Value>(definition: RegisterDefinition<Value>): Register<Value>;
  /** To `/v1/threat-reports`, or to what is under it. */
  post(
    body: Uint8Array | string,
    options?: { readonly type?: string; readonly token?: string; readonly under?: string },
  ): Promise<Response>;
  get(path: string, token?: string): Promise<Response>;
  /** Without a body, as the trusted source. */
  call(method: string, path: string): Promise<Response>;
  reports(): Promise<readonly ThreatReported[]>;
  restart(): Promise<void>;
  /** All events of this kind are handed over once more, as after a lost acknowledgement. */
  handAgain(event: { readonly stream: string }): Promise<void>;
  /** Takes the registration of a source away. */
  forget(source: Source): Promise<void>;
  stop(): Promise<void>;
};

/** May send anything in any name. */
export const trusted = registered('relay', { kind: 'international' });
export const military = registered('defensie', { kind: 'military', allowedKinds: ['drone', 'air-missile-attack'] });
export const narrow = registered('knmi', {
  allowedSenders: ['alert@knmi.example'],
  allowedKinds: ['flood'],
  highestRubricering: 'ongerubriceerd',
  statuses: ['Actual'],
});
export const waterworks: Entity = {
  entityId: 'waterbedrijf',
  name: 'Waterbedrijf Het Wad',
  designation: 'designated',
  sector: 'DWA',
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  priority: 1,
  language: 'nl-NL',
  contactPoints: [],
  webhookSecret: '',
  passwordHash: '',
};
export const tokenOf = ({ sourceId }: Source): string => `token-of-${sourceId}`;

export function registered(sourceId: string, parts: Partial<Source>): Source {
  return sampleSource({
    sourceId,
    tokenHash: createHash('sha256').update(`token-of-${sourceId}`).digest('hex'),
    ...parts,
  });
}

/** The service as it runs, over real HTTP, with a broker of its own and three sources and an entity registered. */
export async function runIntake(
  settings: Partial<Config> = {},
  servers: Pick<WalledOptions, 'nodes' | 'sizeFactor' | 'plane'> = {},
): Promise<RunningIntake> {
  const { nats, broker, settings: brokers } = await startWalled('intake', servers);
  const forgetWitness = witnessDeadLetters(broker);
  const sources = arranged(openRegister(broker, sourceRegister));
  for (const source of [trusted, military, narrow]) await sources.put(source.sourceId, source);
  await arranged(openRegister(broker, entityRegister)).put(waterworks.entityId, waterworks);
  const log = createFactLog(broker);

  const start = (): Promise<Service> => {
    const config = Object.assign(new Config(), {
      ...brokers,
      REDIS_URL: 'redis://127.0.0.1:1',
      OIN: '00000000000000000000',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'https://intake.example',
      TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
      ...settings,
    });
    return createService({ name: 'intake', module: intakeModule(config), config, openApi });
  };
  let service = await start();
  return {
    ...{ nats, broker, log },
    get url() {
      return service.url;
    },
    get everyRoute() {
      return service.everyRoute;
    },
    publisher: createPublisher(broker, { source: 'urn:test' }),
    raw: openRawStores(broker, originals),
    register: (definition) => openRegister(broker, definition),
    post: (body, { type = 'application/cap+xml', token = tokenOf(trusted), under = '' } = {}) =>
      fetch(`${service.url}/v1/threat-reports${under}`, {
        method: 'POST',
        headers: { 'Content-Type': type, Authorization: `Bearer ${token}` },
        body: typeof body === 'string' ? body : Buffer.from(body),
      }),
    call: (method, path) =>
      fetch(`${service.url}${path}`, { method, headers: { Authorization: `Bearer ${tokenOf(trusted)}` } }),
    get: (path, token = tokenOf(trusted)) =>
      fetch(`${service.url}${path}`, { headers: { Authorization: `Bearer ${token}` } }),
    reports: async () => {
      const { facts } = await log.read(threatReported.filter, [threatReported]);
      return facts.map(({ fact }) => fact as ThreatReported);
    },
    handAgain: async ({ stream }) => {
      await service.stop();
      for await (const { name, config } of broker.jsm.consumers.list(stream))
        if (name.startsWith('intake-')) {
          await broker.jsm.consumers.delete(stream, name);
          await broker.jsm.consumers.add(stream, config);
        }
      service = await start();
    },
    forget: ({ sourceId }) => sources.delete(sourceId),
    restart: async () => {
      await service.stop();
      service = await start();
    },
    stop: async () => {
      await service.stop();
      forgetWitness();
      await broker.close();
      await nats.stop();
    },
  };
}
