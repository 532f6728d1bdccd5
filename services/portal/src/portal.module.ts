import path from 'node:path';
import { entityRegister } from '@keten/contracts';
import { BROKER, FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { Broker, FactLog, Publisher, Registers } from '@keten/messaging';
import {
  CLOCK,
  HEALTH,
  LOG,
  platformModule,
  provide,
  REDIS,
  serveWeb,
  SESSIONS,
  Sessions,
  SharedFeed,
  token,
  updateViews,
  Views,
} from '@keten/platform';
import type { Projection } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { acknowledgeWarning } from './alerts/acknowledge-warning.ts';
import { AlertConsumer } from './alerts/alert.consumer.ts';
import { AlertController } from './alerts/alert.controller.ts';
import { bulletinControllers, bulletinProviders } from './bulletins/bulletin-providers.ts';
import { BULLETIN_ROWS } from './bulletins/bulletin-tokens.ts';
import { changeContacts } from './desk/change-contacts.ts';
import type { PortalConfig } from './config.ts';
import { ConfirmationController } from './alerts/confirmation.controller.ts';
import { ContactController } from './desk/contact.controller.ts';
import { dutyRows } from './alerts/duty-rows.ts';
import { findDuty } from './alerts/find-duty.ts';
import { incidentControllers, incidentProviders } from './incidents/incident-providers.ts';
import { RECEIVED_ROWS } from './received/received-tokens.ts';
import { releaseRows } from './alerts/release-rows.ts';
import { SessionController } from './desk/session.controller.ts';
import { showAlerts } from './alerts/show-alerts.ts';
import { signIn, whoIs } from './desk/sign-in.ts';
import type { DeskSession } from './desk/sign-in.ts';
import * as tokens from './tokens.ts';
import { UpdateController } from './update.controller.ts';
import { viewPrefix } from './view-prefix.ts';

const name = 'portal';
const webFolder = path.join(import.meta.dirname, '..', 'web', 'dist');

export const portalModule = (config: PortalConfig): DynamicModule => ({
  module: PortalModule,
  imports: [platformModule(config, { name, messaging: true, redis: true }), serveWeb('/', webFolder)],
  controllers: [
    ...[SessionController, AlertController, ConfirmationController],
    ...[ContactController, UpdateController, AlertConsumer],
    ...incidentControllers,
    ...bulletinControllers,
  ],
  providers: [
    ...deskProviders(config),
    ...verbProviders,
    ...incidentProviders,
    ...bulletinProviders(config),
    ...viewProviders,
  ],
});

const DESK_SESSIONS = token<Sessions<DeskSession>>('DESK_SESSIONS');
const PROJECTIONS = token<readonly Projection[]>('PROJECTIONS');
const VIEW_HEALTH = token<object>('VIEW_HEALTH');

const deskProviders = ({ CONFIRMATION_KEY, PUBLIC_URL }: PortalConfig): readonly Provider[] => [
  provide(tokens.CONFIRMATION_KEY, [], () => CONFIRMATION_KEY),
  provide(tokens.ENTITIES, [REGISTERS], (registers: Registers) => registers.register(entityRegister)),
  provide(DESK_SESSIONS, [REDIS], (redis) => new Sessions(redis, { service: name, publicUrl: PUBLIC_URL })),
  provide(SESSIONS, [DESK_SESSIONS], (sessions) => sessions),
  provide(tokens.SIGN_IN, [tokens.ENTITIES, DESK_SESSIONS], (entities, sessions) => signIn({ entities, sessions })),
  provide(tokens.WHO_IS, [tokens.ENTITIES], (entities) => whoIs({ entities })),
];

const verbProviders: readonly Provider[] = [
  provide(tokens.FIND_DUTY, [FACT_LOG], (factLog: FactLog) => findDuty(factLog)),
  provide(tokens.ACKNOWLEDGE, [tokens.FIND_DUTY, PUBLISHER, CLOCK], (find, publisher: Publisher, clock) =>
    acknowledgeWarning({ findDuty: find, publisher, clock }),
  ),
  provide(
    tokens.CHANGE_CONTACTS,
    [tokens.ENTITIES, PUBLISHER, FACT_LOG, CLOCK],
    (entities, publisher: Publisher, factLog: FactLog, clock) =>
      changeContacts({ entities, publisher, factLog, clock }),
  ),
];

const viewProviders: readonly Provider[] = [
  provide(tokens.DUTY_ROWS, [REDIS], dutyRows),
  provide(tokens.RELEASE_ROWS, [REDIS], releaseRows),
  provide(PROJECTIONS, [tokens.DUTY_ROWS, tokens.RELEASE_ROWS, BULLETIN_ROWS, RECEIVED_ROWS], (...views) =>
    views.flatMap(({ projections }) => projections),
  ),
  provide(tokens.FEED, [REDIS, LOG], (redis, log) => new SharedFeed(redis, name, log)),
  provide(tokens.UPDATE_VIEWS, [PROJECTIONS, tokens.FEED], (projections, feed) => updateViews({ projections, feed })),
  provide(
    tokens.VIEWS,
    [REDIS, BROKER, FACT_LOG, PROJECTIONS, LOG],
    (redis, broker: Broker, factLog: FactLog, projections, log) =>
      new Views({ redis, broker, factLog, projections, log, prefix: viewPrefix }),
  ),
  provide(VIEW_HEALTH, [tokens.VIEWS, HEALTH], (views, health) => {
    health.register('views', () => views.isComplete());
    return {};
  }),
  provide(tokens.SHOW_ALERTS, [tokens.DUTY_ROWS, tokens.RELEASE_ROWS], (duties, releases) =>
    showAlerts({ duties, releases }),
  ),
];

@Module({})
class PortalModule {}
