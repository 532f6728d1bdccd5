import { bulletinSubscriptions, entityRegister, onCallCalendars } from '@keten/contracts';
import { BROKER, FACT_LOG, openRegisterView, PUBLISHER } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { CLOCK, LOG, platformModule, provide } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { announceBulletin } from './announce-bulletin.ts';
import { BulletinConsumer } from './bulletin.consumer.ts';
import type { Config } from './config.ts';
import { fanOutWarning } from './fan-out-warning.ts';
import { FanoutConsumer } from './fanout.consumer.ts';
import { IncidentConsumer } from './incident.consumer.ts';
import { notary } from './notary/notary.ts';
import { passOnIncident } from './pass-on-incident.ts';
import { practising } from './practising.ts';
import { ANNOUNCE, CALENDARS, ENTITIES, FAN_OUT, PASS_ON, SUBSCRIPTIONS } from './tokens.ts';

@Module({})
class FanoutModule {}

export const fanoutModule = (config: Config): DynamicModule => ({
  module: FanoutModule,
  imports: [platformModule(config, { name: 'fanout', messaging: true })],
  controllers: [FanoutConsumer, BulletinConsumer, IncidentConsumer],
  providers: [
    ...notary(config),
    provide(ENTITIES, [BROKER], (broker: Broker) => openRegisterView(broker, entityRegister)),
    provide(CALENDARS, [BROKER], (broker: Broker) => openRegisterView(broker, onCallCalendars)),
    provide(
      FAN_OUT,
      [PUBLISHER, FACT_LOG, ENTITIES, CALENDARS, LOG, CLOCK],
      (publisher: Publisher, factLog: FactLog, entities, calendars, log, clock) =>
        fanOutWarning({ publisher, factLog, entities, calendars, log, clock, plane: config.PLANE }),
    ),
    provide(SUBSCRIPTIONS, [BROKER], (broker: Broker) => openRegisterView(broker, bulletinSubscriptions)),
    provide(
      ANNOUNCE,
      [PUBLISHER, FACT_LOG, ENTITIES, SUBSCRIPTIONS, LOG, CLOCK],
      (publisher: Publisher, factLog: FactLog, all, subscriptions, log, clock) => {
        const entities = practising(all, config.PLANE);
        return announceBulletin({ publisher, factLog, entities, subscriptions, log, clock, plane: config.PLANE });
      },
    ),
    provide(
      PASS_ON,
      [PUBLISHER, FACT_LOG, ENTITIES, LOG, CLOCK],
      (publisher: Publisher, factLog: FactLog, all, log, clock) => {
        const entities = practising(all, config.PLANE);
        return passOnIncident({ publisher, factLog, entities, log, clock, plane: config.PLANE });
      },
    ),
  ],
});
