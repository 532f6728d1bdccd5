import { acknowledged, decode } from '@keten/contracts';
import { JetStreamStrategy, messagingMetrics, On } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { Controller, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { Registry } from 'prom-client';
import type { Work } from './messaging-work.ts';

const durable = 'acknowledgement-acknowledged';
/** Handlers at once; twice as many messages are held. */
const concurrency = 256;
const metrics = messagingMetrics(new Registry());
Logger.overrideLogger(false);

/** As a service does it: a controller's method that Nest calls. */
export const ourConsume: Work = async (broker, _from, count) => {
  await fromTheStart(broker);
  const { handled, one } = countTo(count);
  class Consumer {
    async acknowledged(): Promise<void> {
      one();
    }
  }
  Controller()(Consumer);
  const descriptor = Object.getOwnPropertyDescriptor(Consumer.prototype, 'acknowledged');
  On(acknowledged, { concurrency })(Consumer.prototype, 'acknowledged', descriptor ?? {});
  class Service {
    readonly handles = acknowledged.name;
  }
  Module({ controllers: [Consumer] })(Service);
  const strategy = new JetStreamStrategy({ broker, service: 'acknowledgement', metrics });
  const options: CustomStrategy = { strategy };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest types its options by a class that nobody constructs
  const app = await NestFactory.createMicroservice<CustomStrategy>(Service, options);
  return async () => {
    await app.listen();
    await handled;
    await app.close();
  };
};

/** What one would write by hand, with the same number under way. */
export const bareConsume: Work = async (broker, _from, count) => {
  await fromTheStart(broker);
  return async () => {
    const consumer = await broker.js.consumers.get('ACKS', durable);
    const messages = await consumer.consume({ max_messages: concurrency * 2 });
    let handled = 0;
    for await (const message of messages) {
      decode(acknowledged.schema, message.data);
      message.ack();
      if (++handled === count) break;
    }
    messages.stop();
    await broker.nc.flush();
  };
};

async function fromTheStart(broker: Broker): Promise<void> {
  const { config } = await broker.jsm.consumers.info('ACKS', durable);
  await broker.jsm.consumers.delete('ACKS', durable);
  await broker.jsm.consumers.add('ACKS', config);
}

function countTo(count: number): { readonly handled: Promise<unknown>; readonly one: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let left = count;
  const one = (): void => {
    if (--left === 0) resolve(undefined);
  };
  return { handled: promise, one };
}
