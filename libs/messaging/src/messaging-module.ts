import type { ServiceName } from '@keten/contracts';
import { Global, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown, Provider } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { connectBroker } from './broker.ts';
import type { Broker } from './broker.ts';
import { createFactLog } from './fact-log.ts';
import type { Log } from './log.ts';
import { messagingMetrics } from './metrics.ts';
import { createPublisher } from './publisher.ts';
import { createRegisters } from './registers.ts';

export const BROKER = Symbol('BROKER');
export const PUBLISHER = Symbol('PUBLISHER');
export const FACT_LOG = Symbol('FACT_LOG');
export const REGISTERS = Symbol('REGISTERS');
export const MESSAGING_METRICS = Symbol('MESSAGING_METRICS');

export type MessagingOptions = {
  readonly servers: string;
  readonly service: ServiceName;
  readonly seed?: string | undefined;
  /** Where the metrics go. Default prom-client's own registry. */
  readonly registry?: Registry | undefined;
  readonly log?: Log | undefined;
  readonly clock?: (() => Date) | undefined;
};

const CLOSER = Symbol('CLOSER');

class MessagingModule {}
Global()(MessagingModule);
Module({})(MessagingModule);

/** Everything that a service needs of the broker, for the whole application; closes the connection at the very end. */
export function messagingModule(options: MessagingOptions): DynamicModule {
  const { service, log, registry, clock } = options;
  const metrics = messagingMetrics(registry);
  const publisherOptions = { source: `urn:keten:${service}`, metrics, ...(clock && { clock }) };
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
      from(FACT_LOG, createFactLog),
      from(REGISTERS, createRegisters),
      from(CLOSER, (broker): OnApplicationShutdown => ({ onApplicationShutdown: () => broker.close() })),
    ],
    exports: [BROKER, PUBLISHER, FACT_LOG, REGISTERS, MESSAGING_METRICS],
  };
}
