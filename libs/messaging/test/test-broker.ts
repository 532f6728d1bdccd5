import { connectBroker, provisionTopology, topology } from '../src/index.ts';
import type { Broker } from '../src/index.ts';
import type { ServiceName } from '@keten/contracts';
import { eventually, startNats } from '@keten/testing';
import type { NatsOptions, NatsServers } from '@keten/testing';
import { nanos } from '@nats-io/transport-node';

export type TestBroker = {
  readonly nats: NatsServers;
  readonly admin: Broker;
  connect(service: ServiceName): Promise<Broker>;
  stop(): Promise<void>;
};

/** Servers with the whole topology; `ackWaitMs` shortens how soon a silent handler's message comes again. */
export async function startTestBroker(
  options: NatsOptions & { readonly ackWaitMs?: number } = {},
): Promise<TestBroker> {
  const nats = await startNats(options);
  const admin = await connectBroker({ servers: nats.url, service: 'provisioner' });
  const open: Broker[] = [admin];
  const { streams, consumers } = topology({ replicas: nats.replicas });
  const shortened = options.ackWaitMs === undefined ? {} : { ack_wait: nanos(options.ackWaitMs) };
  await provisionTopology(admin, {
    streams,
    consumers: consumers.map(({ stream, config }) => ({ stream, config: { ...config, ...shortened } })),
  });
  return {
    nats,
    admin,
    connect: async (service) => {
      const broker = await connectBroker({ servers: nats.url, service });
      open.push(broker);
      return broker;
    },
    stop: async () => {
      await Promise.allSettled(open.map((broker) => broker.nc.close()));
      await nats.stop();
    },
  };
}

/** Messages that a stream holds, on a filter or in all. Waits for a broker that is coming back. */
export async function countOf(broker: Broker, stream: string, filter?: string): Promise<number> {
  const asked = filter === undefined ? {} : { subjects_filter: filter };
  const { state } = await eventually(
    () => broker.jsm.streams.info(stream, asked).catch(() => undefined),
    Boolean,
    30_000,
  );
  if (filter === undefined) return state.messages;
  return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
}
