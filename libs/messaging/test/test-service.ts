import { Controller, Module } from '@nestjs/common';
import type { DynamicModule, INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JetStreamStrategy, On, OnEvery } from '@keten/messaging';
import type { Delivery, StrategyOptions } from '@keten/messaging';
import type { Acknowledged } from '@keten/domain';
import { acknowledged } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';

export type Handler<Fact> = (fact: Fact, delivery: Delivery) => Promise<void>;

/** A service of one handler, as Nest runs it. */
export async function startService<Fact = Acknowledged>(
  options: StrategyOptions,
  handler: Handler<Fact>,
  {
    event = acknowledged as unknown as EventDefinition<Fact>,
    every = false,
    concurrency,
  }: { event?: EventDefinition<Fact>; every?: boolean; concurrency?: number } = {},
): Promise<INestMicroservice> {
  const mark = every ? OnEvery(event, { from: 'now' }) : On(event, concurrency === undefined ? {} : { concurrency });
  class Consumer {
    async handle(fact: Fact, delivery: Delivery): Promise<void> {
      await handler(fact, delivery);
    }
  }
  Controller()(Consumer);
  const descriptor = Object.getOwnPropertyDescriptor(Consumer.prototype, 'handle') as TypedPropertyDescriptor<
    Handler<Fact>
  >;
  mark(Consumer.prototype, 'handle', descriptor);
  class TestModule {}
  Module({})(TestModule);
  const module: DynamicModule = { module: TestModule, controllers: [Consumer] };
  const app = await NestFactory.createMicroservice(module, { strategy: new JetStreamStrategy(options), logger: false });
  await app.listen();
  return app;
}
