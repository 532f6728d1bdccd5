import { Controller, Logger, Module } from '@nestjs/common';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { JetStreamStrategy, On, OnEvery } from '../src/index.ts';
import type { Concurrency, Delivery, Listener, StrategyOptions } from '../src/index.ts';
import type { Acknowledged } from '@keten/domain';
import { acknowledged } from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import type { From } from '../src/on.ts';

Logger.overrideLogger(false);

export type Handler<Fact> = (fact: Fact, delivery: Delivery) => Promise<void>;

/** A service of one handler, as Nest runs it. */
export async function startService<Fact = Acknowledged>(
  options: StrategyOptions,
  handler: Handler<Fact>,
  {
    event = acknowledged as unknown as EventDefinition<Fact>,
    every,
    concurrency,
    listeners = [],
  }: {
    event?: EventDefinition<Fact>;
    every?: From;
    concurrency?: Concurrency;
    listeners?: readonly Listener[];
  } = {},
): Promise<INestMicroservice> {
  const mark = every ? OnEvery(event, { from: every }) : On(event, concurrency === undefined ? {} : { concurrency });
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
  class TestModule {
    readonly serves = options.service;
  }
  Module({ controllers: [Consumer] })(TestModule);
  const transport = new JetStreamStrategy(options);
  transport.tell(listeners);
  const strategy: CustomStrategy = { strategy: transport };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest types its options by a class that nobody constructs
  const app = await NestFactory.createMicroservice<CustomStrategy>(TestModule, strategy);
  await app.listen();
  return app;
}
