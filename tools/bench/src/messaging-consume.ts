import { acknowledged, decode } from '@keten/contracts';
import { JetStreamStrategy, On } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { Controller, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import type { Work } from './messaging.ts';

const durable = 'acknowledgement-acknowledged';
const concurrency = 256;
Logger.overrideLogger(false);

/** As a service does it: a controller's method that Nest calls. */
export const ourConsume: Work = async (broker, _from, count) => {
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
  const options: CustomStrategy = { strategy: new JetStreamStrategy({ broker, service: 'acknowledgement' }) };
  const app = await NestFactory.createMicroservice<CustomStrategy>(Service, options);
  await app.listen();
  await handled;
  await app.close();
};

/** What one would write by hand, with the same number under way. */
export const bareConsume: Work = async (broker, _from, count) => {
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

function countTo(count: number): { readonly handled: Promise<void>; readonly one: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let left = count;
  const one = (): void => {
    if (--left === 0) resolve(undefined);
  };
  return { handled: promise, one };
}
