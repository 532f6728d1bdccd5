import { entityRegister } from '@keten/contracts';
import { BROKER, FACT_LOG, openRegisterView, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, LOG, platformModule, provide } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Config } from './config.ts';
import { fanOutWarning } from './fan-out-warning.ts';
import { FanoutConsumer } from './fanout.consumer.ts';
import { ENTITIES, FAN_OUT } from './tokens.ts';

@Module({})
class FanoutModule {}

export const fanoutModule = (config: Config): DynamicModule => ({
  module: FanoutModule,
  imports: [platformModule(config, { name: 'fanout', messaging: true })],
  controllers: [FanoutConsumer],
  providers: [
    provide(ENTITIES, [BROKER], (broker: Broker) => openRegisterView(broker, entityRegister)),
    provide(
      FAN_OUT,
      [PUBLISHER, FACT_LOG, ENTITIES, LOG, CLOCK],
      (publisher: Publisher, factLog: FactLog, entities, log, clock) =>
        fanOutWarning({ publisher, factLog, entities, log, clock, plane: config.PLANE }),
    ),
  ],
});
