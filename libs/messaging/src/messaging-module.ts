import type { ServiceName } from '@keten/contracts';
import type { Plane } from '@keten/domain';
import { Global, Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown, Provider } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { sourceOf } from './cloud-event.ts';
import { connectBroker } from './broker.ts';
import type { Broker } from './broker.ts';
import { unreadableAlarm } from './decode-or-tell.ts';
import { createFactLog } from './fact-log.ts';
import type { Log } from './log.ts';
import { messagingMetrics } from './metrics.ts';
import type { MessagingMetrics } from './metrics.ts';
import { createPublisher } from './publisher.ts';
import { createRegisters } from './registers.ts';
import { fillOf, watchRoom } from './watch-room.ts';

export const BROKER = Symbol('BROKER');
export const PUBLISHER = Symbol('PUBLISHER');
export const FACT_LOG = Symbol('FACT_LOG');
export const REGISTERS = Symbol('REGISTERS');
export const ROOM = Symbol('ROOM');
export const MESSAGING_METRICS = Symbol('MESSAGING_METRICS');

export type MessagingOptions = {
  readonly servers: string;
  readonly service: ServiceName;
  readonly seed?: string | undefined;
  /** Of which plane the service is: it does not start on the brokers of the other one. */
  readonly plane?: Plane | undefined;
  /** Number of the organisation that runs the service, part of the source of its events. */
  readonly oin?: string | undefined;
  /** Where the metrics go. Default prom-client's own registry. */
  readonly registry?: Registry | undefined;
  readonly log?: Log | undefined;
  readonly clock?: (() => Date) | undefined;
};

class MessagingModule implements OnApplicationShutdown {
  readonly #broker: Broker;
  readonly #unwatch: () => void;

  constructor(broker: Broker, metrics: MessagingMetrics) {
    this.#broker = broker;
    this.#unwatch = metrics.watchFill(() => fillOf(broker));
  }

  /** The very last thing: until then handlers and requests that are under way still need it. */
  onApplicationShutdown(): Promise<void> {
    this.#unwatch();
    return this.#broker.close();
  }
}
Global()(MessagingModule);
Module({})(MessagingModule);
Inject(BROKER)(MessagingModule, undefined, 0);
Inject(MESSAGING_METRICS)(MessagingModule, undefined, 1);

/** Everything that a service needs of the broker, for the whole application. */
export function messagingModule(options: MessagingOptions): DynamicModule {
  const { service, oin, log, registry, clock } = options;
  const metrics = messagingMetrics(registry);
  const publisherOptions = { source: sourceOf(service, oin), metrics, ...(clock && { clock }) };
  const alarm = unreadableAlarm({ log, metrics });
  const from = (token: symbol, useFactory: (broker: Broker) => unknown): Provider => ({
    provide: token,
    inject: [BROKER],
    useFactory,
  });
  return {
    module: MessagingModule,
    providers: [
      { provide: BROKER, useFactory: () => connectBroker(options, log ? { log } : {}) },
      { provide: MESSAGING_METRICS, useValue: metrics },
      from(PUBLISHER, (broker) => createPublisher(broker, publisherOptions)),
      from(FACT_LOG, (broker) => createFactLog(broker, alarm)),
      from(REGISTERS, (broker) => createRegisters(broker, alarm)),
      from(ROOM, watchRoom),
    ],
    exports: [BROKER, PUBLISHER, FACT_LOG, REGISTERS, ROOM, MESSAGING_METRICS],
  };
}
