import { deadlinePassed, entityRegister, obligationCreated, issuedEvents } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { keyOf, issueEvent } from '@keten/domain';
import type { DeadlinePassed, Entity, ObligationCreated, WarningIssued } from '@keten/domain';
import { createFactLog, createPublisher, openRegister } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService, readConfig } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, startWalled, witnessDeadLetters } from '@keten/testing';
import type { DynamicModule } from '@nestjs/common';
import { acknowledgementModule } from '../src/acknowledgement.module.ts';
import { auditorModule } from '../src/auditor.module.ts';
import { Config } from '../src/config.ts';

/** A broker of one's own, and the part of fanout. */
export type Chain = {
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  /** The instances that were started. */
  readonly services: readonly Service[];
  /** Starts one more instance of the service. */
  startAcknowledgement(environment?: NodeJS.ProcessEnv): Promise<void>;
  /** Starts the auditor that stands beside it. */
  startAuditor(environment?: NodeJS.ProcessEnv): Promise<void>;
  /** What a process of its own needs to run. */
  readonly environment: Readonly<Record<string, string>>;
  /** Registers an entity, and takes it out again. */
  remove(entity: Entity): Promise<void>;
  issue(issue: WarningIssued): Promise<void>;
  /** Records obligations and sets their deadlines, as fanout does. */
  oblige(...obligations: readonly ObligationCreated[]): Promise<void>;
  /** All facts of an event, oldest first. */
  facts<Fact>(event: EventDefinition<Fact>): Promise<readonly Fact[]>;
  /** Whether a durable has settled everything up to a sequence of its stream. */
  handled(stream: string, sequence: number, durable: string): Promise<boolean>;
  /** Deadlines that wait. */
  pending(): Promise<readonly DeadlinePassed[]>;
  stop(): Promise<void>;
};

export async function startChain(): Promise<Chain> {
  const { nats, broker, settings } = await startWalled('acknowledgement');
  const forgetWitness = witnessDeadLetters(broker);
  const factLog = createFactLog(broker);
  const publisher = createPublisher(broker, { source: 'urn:test' });
  const environment = {
    ...settings,
    REDIS_URL: 'redis://127.0.0.1:6379',
    OIN: '0'.repeat(20),
  };
  const services: Service[] = [];
  const start = async (name: string, moduleOf: (config: Config) => DynamicModule, more: NodeJS.ProcessEnv) => {
    const config = readConfig(Config, { ...environment, LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', ...more });
    services.push(await createService({ name, module: moduleOf(config), config }));
  };
  const facts = async <Fact>({ filter }: { filter: string }, event: EventDefinition<Fact>): Promise<readonly Fact[]> =>
    (await factLog.read(filter, [event])).facts.map(({ fact }) => fact as Fact);
  return {
    ...{ publisher, factLog, broker, environment, services },
    startAcknowledgement: (more = {}) => start('acknowledgement', acknowledgementModule, more),
    startAuditor: (more = {}) => start('auditor', auditorModule, more),
    remove: async (entity) => {
      const entities = arranged(openRegister(broker, entityRegister));
      await entities.put(entity.entityId, entity);
      await entities.delete(entity.entityId);
    },
    issue: async (issue) => {
      await publisher.publish(issuedEvents[issueEvent[issue.content.purpose]], issue);
    },
    oblige: async (...obligations) => {
      for (const created of obligations) {
        const { deadlineAt } = created;
        await publisher.publish(obligationCreated, created);
        await publisher.schedule(deadlinePassed, { ...keyOf(created), rung: 0, deadlineAt }, deadlineAt);
      }
    },
    facts: (event) => facts(event, event),
    handled: async (stream, sequence, durable) => {
      const { delivered, num_ack_pending, num_pending } = await broker.jsm.consumers.info(stream, durable);
      return delivered.stream_seq >= sequence && num_ack_pending + num_pending === 0;
    },
    pending: () => facts({ filter: deadlinePassed.scheduleFilter ?? '' }, deadlinePassed),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      forgetWitness();
      await broker.close();
      await nats.stop();
    },
  };
}
