import { acknowledged, auditRecorded, entityRegister, obligationEvents, issuedEvents } from '@keten/contracts';
import { issueEvent } from '@keten/domain';
import type { Acknowledged, AuditRecorded, Content, Entity, ObligationCreated } from '@keten/domain';
import { createFactLog, createPublisher, openRegister, recordDecisions } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import {
  arranged,
  askJson,
  quickHash,
  sampleContent,
  sampleIssued,
  startRedis,
  startWalled,
  until,
  witnessDeadLetters,
} from '@keten/testing';
import type { JsonAnswer, RedisServer } from '@keten/testing';
import { PortalConfig } from '../src/config.ts';
import { portalModule } from '../src/portal.module.ts';

export const password = 'correct horse battery';
export const confirmationKey = Buffer.alloc(32, 7).toString('base64');

export type Desk = {
  readonly token: string;
  ask<T>(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<JsonAnswer<T>>;
};

export type RunningPortal = {
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly log: FactLog;
  readonly redis: RedisServer;
  readonly url: string;
  readonly everyRoute: Service['everyRoute'];
  signIn(entityId: string): Promise<Desk>;
  acknowledgements(): Promise<readonly Acknowledged[]>;
  /** What is on record, oldest first, once everything that was decided is. */
  records(): Promise<readonly AuditRecorded[]>;
  /** Issues a warning and obliges some entities to confirm it, as console and fanout would. */
  issue(content: Content, recipientIds: readonly string[], ladder?: ObligationCreated['ladder']): Promise<void>;
  /** @param options what is different from now on */
  restart(options?: Options): Promise<void>;
  stop(): Promise<void>;
};

const entity = (entityId: string, passwordHash: string): Entity => ({
  entityId,
  name: `Entiteit ${entityId}`,
  designation: 'designated',
  sector: 'DWA',
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  priority: 1,
  language: 'nl-NL',
  contactPoints: [{ channel: 'email', address: 'piket@entiteit.example' }],
  webhookSecret: 'c2VjcmV0',
  passwordHash,
});

type Options = Partial<Pick<PortalConfig, 'PLANE' | 'CONFIRMATION_KEY' | 'LINE_TESTS_PER_MINUTE'>>;

/** The service as it runs, over real HTTP, with a broker and a Redis of its own and two entities registered. */
export async function runPortal({
  PLANE: plane = 'live',
  CONFIRMATION_KEY = confirmationKey,
}: Options = {}): Promise<RunningPortal> {
  const [{ nats, broker, settings }, redis] = await Promise.all([startWalled('portal', { plane }), startRedis()]);
  const forgetWitness = witnessDeadLetters(broker);
  const passwordHash = quickHash(password);
  const entities = arranged(openRegister(broker, entityRegister));
  for (const id of ['wad', 'dijk']) await entities.put(id, entity(id, passwordHash));
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const log = createFactLog(broker);
  const recorder = recordDecisions(broker, { clock: () => new Date() });
  const records = async (): Promise<readonly AuditRecorded[]> => {
    await until('everything is on record', () => recorder.isCaughtUp());
    const { facts } = await log.read(auditRecorded.filter, [auditRecorded]);
    return facts.map(({ fact }) => fact as AuditRecorded);
  };

  const start = (options: Options = {}): Promise<Service> => {
    const config = Object.assign(new PortalConfig(), {
      ...settings,
      REDIS_URL: redis.urlOf('portal'),
      OIN: '00000000000000000000',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      PLANE: plane,
      CONFIRMATION_KEY,
      ...options,
    });
    return createService({ name: 'portal', module: portalModule(config, { lookMs: 200 }), config });
  };
  let service = await start();
  return {
    broker,
    publisher,
    log,
    redis,
    get url() {
      return service.url;
    },
    get everyRoute() {
      return service.everyRoute;
    },
    signIn: (entityId) => signIn(service.url, entityId),
    records,
    acknowledgements: async () =>
      (await log.read(acknowledged.filter, [acknowledged])).facts.map(({ fact }) => fact as Acknowledged),
    issue: async (content, recipientIds, ladder = []) => {
      await publisher.publish(
        issuedEvents[issueEvent[content.purpose]],
        sampleIssued(content, { by: 'anna', submittedBy: 'anna', approvedBy: 'bram' }),
      );
      for (const recipientId of recipientIds)
        await publisher.publish(obligationEvents.created, { ...duty(content, recipientId), ladder });
    },
    restart: async (options) => {
      await service.stop();
      service = await start(options);
    },
    stop: async () => {
      await service.stop();
      await recorder.stop();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redis.stop()]);
    },
  };
}

const duty = ({ warningId, revision }: Content, recipientId: string) => ({
  ...{ warningId, revision, recipientId, name: `Entiteit ${recipientId}`, sector: 'DWA', lane: 'urgent' as const },
  ...{ ladder: [], deadlineAt: new Date(Date.now() + 300_000), at: new Date() },
});

async function signIn(url: string, entityId: string): Promise<Desk> {
  const { status, body } = await askJson<{ token: string }>(`${url}/v1/sessions`, 'POST', { entityId, password });
  if (status !== 201) throw new Error(`${entityId} can't sign in: ${JSON.stringify(body)}`);
  const { token } = body;
  return {
    token,
    ask: (method, path, data, headers) =>
      askJson(`${url}${path}`, method, data, { Authorization: `Bearer ${token}`, ...headers }),
  };
}

export const content = (warningId: string, change: Partial<Content> = {}): Content =>
  sampleContent({
    ...{ warningId, threatIds: ['t1'], kind: 'water-outage', responseType: 'Prepare', certainty: 'Likely' },
    texts: [
      {
        language: 'nl-NL',
        headline: 'Drinkwater is vervuild',
        description: 'Het is vuil.',
        instruction: 'Sluit de inname.',
      },
      { language: 'en-GB', headline: 'Polluted water', description: 'It is dirty.', instruction: 'Close the intake.' },
    ],
    area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
    audience: { sectors: [], entityIds: ['wad', 'geheim-bedrijf'], citizens: false },
    ...{ channels: ['webhook', 'email', 'portal'], checklist: ['Inname gesloten', 'Crisisteam bezet'], tlp: 'GREEN' },
    ...{ acknowledgeWithinSeconds: 300, expiresAt: new Date(Date.now() + 3_600_000) },
    ...change,
  });
