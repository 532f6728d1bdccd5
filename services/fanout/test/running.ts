import { entityRegister } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { Entity } from '@keten/domain';
import { createFactLog, createPublisher, openRegister } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService, readConfig } from '@keten/platform';
import type { Service } from '@keten/platform';
import { arranged, startWalled, witnessDeadLetters } from '@keten/testing';
import { Config } from '../src/config.ts';
import { fanoutModule } from '../src/fanout.module.ts';

/** A broker of one's own, and the console's side of it. */
export type Chain = {
  readonly broker: Broker;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  register(...entities: readonly Entity[]): Promise<void>;
  /** Takes entities out of the register. */
  remove(...entityIds: readonly string[]): Promise<void>;
  /** What a process of its own needs to run. */
  readonly environment: Readonly<Record<string, string>>;
  /** The instances that were started. */
  readonly services: readonly Service[];
  /** Starts one more instance of the service; returns what stops it. */
  startFanout(more?: Readonly<Record<string, string>>): Promise<() => Promise<void>>;
  /** All facts of an event, oldest first. */
  facts<Fact>(event: EventDefinition<Fact>): Promise<readonly Fact[]>;
  stop(): Promise<void>;
};

export async function startChain(): Promise<Chain> {
  const { nats, broker, settings } = await startWalled('fanout');
  const forgetWitness = witnessDeadLetters(broker);
  const factLog = createFactLog(broker);
  const entities = arranged(openRegister(broker, entityRegister));
  const running = new Set<() => Promise<void>>();
  const services: Service[] = [];
  return {
    broker,
    environment: { ...settings, ...environment },
    services,
    publisher: createPublisher(broker, { source: 'urn:test' }),
    factLog,
    register: async (...some) => {
      for (const each of some) await entities.put(each.entityId, each);
    },
    remove: async (...ids) => {
      for (const id of ids) await entities.delete(id);
    },
    startFanout: async (more = {}) => {
      const config = readConfig(Config, { ...settings, ...environment, ...more });
      const service = await createService({ name: 'fanout', module: fanoutModule(config), config });
      services.push(service);
      const stop = async (): Promise<void> => {
        running.delete(stop);
        await service.stop();
      };
      running.add(stop);
      return stop;
    },
    facts: async (event) => (await factLog.read(event.filter, [event])).facts.map(({ fact }) => fact as never),
    stop: async () => {
      await Promise.all([...running].map((stop) => stop()));
      forgetWitness();
      await broker.close();
      await nats.stop();
    },
  };
}

const environment = { REDIS_URL: 'redis://127.0.0.1:6379', OIN: '0'.repeat(20), LOG_LEVEL: 'silent' };
