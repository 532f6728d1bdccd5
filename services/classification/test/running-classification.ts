import { auditRecorded, operatorRegister, threatAssessed } from '@keten/contracts';
import type { AuditRecorded, Operator, OperatorRole, ThreatAssessed } from '@keten/domain';
import { createFactLog, createPublisher, openRegister, recordDecisions } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { closeRedis, connectRedis, createLog, createService, SignedIn, Sessions } from '@keten/platform';
import type { PersonSession, Service } from '@keten/platform';
import { arranged, askJson, startRedis, startWalled, until, witnessDeadLetters } from '@keten/testing';
import type { JsonAnswer } from '@keten/testing';
import { classificationModule } from '../src/classification.module.ts';
import { Config } from '../src/config.ts';

/** What an answer holds when something was wrong. */
export type Refusal = {
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly place?: string; readonly message: string }[];
};
/** An operator of the console who asks classification. */
export type Person = {
  readonly headers: Readonly<Record<string, string>>;
  /** @param instance which of them is asked */
  ask<T = Refusal>(method: string, path: string, body?: object, instance?: number): Promise<JsonAnswer<T>>;
};

export type RunningClassification = {
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly log: FactLog;
  /** The clock of every instance. */
  readonly clock: { now: Date };
  readonly instances: readonly Service[];
  readonly urls: readonly string[];
  operator(operatorId: string, ...roles: OperatorRole[]): Promise<Person>;
  /** To whom a seal gave a role until then, and who signed in at the console while they had it. */
  operatorUntil(operatorId: string, until: Date, own: OperatorRole, given: OperatorRole): Promise<Person>;
  readonly nobody: Person;
  /** Takes an operator out of the register. */
  dismiss(operatorId: string): Promise<void>;
  /** What is on record, oldest first, once everything that was decided is. */
  records(): Promise<readonly AuditRecorded[]>;
  assessments(): Promise<readonly ThreatAssessed[]>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const instanceCount = 2;

/** Two instances as they run, with a broker, a Redis and a clock of their own. */
export async function runClassification(now: Date): Promise<RunningClassification> {
  const [{ nats, broker, settings }, redisServer] = await Promise.all([startWalled('classification'), startRedis()]);
  const forgetWitness = witnessDeadLetters(broker);
  const redis = connectRedis(redisServer.url, 'console', createLog('test', 'silent'));
  const sessions = new Sessions<PersonSession>(redis, { service: 'console' });
  const operators = arranged(openRegister(broker, operatorRegister));
  const signedIn = new SignedIn<Operator>({ sessions, register: operators, idOf: ({ operatorId }) => operatorId });
  const log = createFactLog(broker);
  const recorder = recordDecisions(broker, { clock: () => new Date() });
  const records = async (): Promise<readonly AuditRecorded[]> => {
    await until('everything is on record', () => recorder.isCaughtUp());
    const { facts } = await log.read(auditRecorded.filter, [auditRecorded]);
    return facts.map(({ fact }) => fact as AuditRecorded);
  };
  const clock = { now };
  const config = Object.assign(new Config(), {
    ...{
      ...settings,
      REDIS_URL: redisServer.urlOf('classification'),
      OIN: '00000000000000000000',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    },
  });
  const start = (): Promise<Service> =>
    createService({ name: 'classification', module: classificationModule(config, () => clock.now), config });
  const startAll = (): Promise<Service[]> => Promise.all(Array.from({ length: instanceCount }, start));
  let instances = await startAll();
  const stopAll = (): Promise<unknown> => Promise.all(instances.map((instance) => instance.stop()));

  const person = (headers: Person['headers']): Person => ({
    headers,
    ask: (method, path, body, instance = 0) => askJson(`${instances[instance]!.url}${path}`, method, body, headers),
  });
  return {
    ...{ broker, log, clock, publisher: createPublisher(broker, { source: 'urn:test' }) },
    get instances() {
      return instances;
    },
    get urls() {
      return instances.map(({ url }) => url);
    },
    operator: async (operatorId, ...roles) => {
      const operator = { operatorId, name: operatorId, roles, passwordHash: '' };
      await operators.put(operatorId, operator);
      return person({ authorization: `Bearer ${await signedIn.begin(operator)}` });
    },
    operatorUntil: async (operatorId, until, own, role) => {
      const emergency = { role, by: 'anna', reason: 'Niemand is er.', at: clock.now, until, seal: 's-1' };
      const operator = { operatorId, name: operatorId, roles: [own], passwordHash: '' };
      await operators.put(operatorId, { ...operator, emergency });
      return person({ authorization: `Bearer ${await signedIn.begin({ ...operator, roles: [own, role] })}` });
    },
    nobody: person({}),
    dismiss: (operatorId) => operators.delete(operatorId),
    records,
    assessments: async () => {
      const { facts } = await log.read(threatAssessed.filter, [threatAssessed]);
      return facts.map(({ fact }) => fact as ThreatAssessed);
    },
    restart: async () => {
      await stopAll();
      instances = await startAll();
    },
    stop: async () => {
      await stopAll();
      await closeRedis(redis);
      await recorder.stop();
      forgetWitness();
      await broker.close();
      await Promise.all([nats.stop(), redisServer.stop()]);
    },
  };
}
