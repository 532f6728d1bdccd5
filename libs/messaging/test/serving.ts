import { deadLettered, decode } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import type { Acknowledged } from '@keten/domain';
import { eventually } from '@keten/testing';
import type { INestMicroservice } from '@nestjs/common';
import { Registry } from 'prom-client';
import { createPublisher, messagingMetrics } from '../src/index.ts';
import type { Broker, HandlingPolicy, Publisher } from '../src/index.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';
import { startService } from './test-service.ts';
import type { Handler } from './test-service.ts';

export const durable = 'acknowledgement-acknowledged';
const quick = { delaysMs: [50, 100], workingEveryMs: 200 };
/** How long the server waits for a word of a handler: ten times as long as it takes until the next. */
export const ackWaitMs = 2000;

export type Serving = {
  readonly test: TestBroker;
  readonly publisher: Publisher;
  readonly registry: Registry;
  /** Starts a service that handles acknowledgements. */
  serve(
    handler: Handler<Acknowledged>,
    policy?: Partial<HandlingPolicy>,
    concurrency?: number,
    on?: Broker,
  ): Promise<INestMicroservice>;
  /** Ends one of them, and resolves when it has ended. */
  end(service: INestMicroservice): Promise<void>;
  readonly waitingAt: () => Promise<{ readonly pending: number; readonly unacked: number }>;
  untilNothingWaits(withinMs?: number): Promise<unknown>;
  /** The last dead letter of the handler. */
  deadLetter(): Promise<DeadLettered>;
  stop(): Promise<void>;
};

/** A broker whose patience is short, and services that handle what is published on it. */
export async function startServing(): Promise<Serving> {
  const test = await startTestBroker({ ackWaitMs });
  const broker = await test.connect('acknowledgement');
  const services = new Set<INestMicroservice>();
  const registry = new Registry();
  const waitingAt = async () => {
    const { state } = await test.admin.jsm.streams.info('ACKS');
    const info = await test.admin.jsm.consumers.info('ACKS', durable);
    // A consumer counts what was stored a moment ago a little later than who stored it.
    const isToCome = state.last_seq > info.delivered.stream_seq ? 1 : 0;
    return { pending: Math.max(info.num_pending, isToCome), unacked: info.num_ack_pending };
  };
  const end = async (service: INestMicroservice): Promise<void> => {
    services.delete(service);
    await service.close();
  };
  return {
    ...{ test, registry, waitingAt, end },
    publisher: createPublisher(await test.connect('portal'), { source: 'urn:keten:test' }),
    serve: async (handler, policy = {}, concurrency, on = broker) => {
      const metrics = messagingMetrics(registry);
      const options = { broker: on, service: 'acknowledgement', metrics, policy: { ...quick, ...policy } } as const;
      const service = await startService(options, handler, concurrency === undefined ? {} : { concurrency });
      services.add(service);
      return service;
    },
    untilNothingWaits: (withinMs) => eventually(waitingAt, ({ pending, unacked }) => pending + unacked === 0, withinMs),
    deadLetter: async () => {
      const found = await eventually(
        () => test.admin.jsm.streams.getMessage('DLQ', { last_by_subj: `dlq.ACKS.${durable}` }),
        (message) => message !== null,
      );
      return decode<DeadLettered>(deadLettered.schema, found!.data);
    },
    stop: async () => {
      await Promise.all([...services].map(end));
      await test.stop();
    },
  };
}
