import path from 'node:path';
import { BROKER, FACT_LOG } from '@keten/messaging';
import type { Broker, FactLog } from '@keten/messaging';
import {
  HEALTH,
  LOG,
  platformModule,
  provide,
  REDIS,
  serveWeb,
  SharedFeed,
  token,
  updateViews,
  Views,
} from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { BoardConsumer } from './board/board.consumer.ts';
import { bulletinControllers, bulletinProviders } from './bulletins/bulletin-providers.ts';
import { BULLETIN_LIST } from './bulletins/bulletin-tokens.ts';
import type { ConsoleConfig } from './config.ts';
import { DeadLetterConsumer } from './dead-letters/dead-letter.consumer.ts';
import { deliveryBoard } from './board/delivery-board.ts';
import { EntityController } from './registers/entity.controller.ts';
import { InboxController } from './dead-letters/dead-letter.controller.ts';
import { inbox } from './dead-letters/dead-letters.ts';
import { incidentControllers, incidentProviders } from './incidents/incident-providers.ts';
import { INCIDENT_BOARD } from './incidents/incident-tokens.ts';
import { listWarnings } from './warnings/list-warnings.ts';
import { NoodsteunpuntController } from './registers/noodsteunpunt.controller.ts';
import { obligationBoard } from './board/obligation-board.ts';
import { OperatorController } from './people/operator.controller.ts';
import { OriginalController } from './quarantine/original.controller.ts';
import { quarantineProviders } from './quarantine/quarantine-providers.ts';
import { QuarantineConsumer } from './quarantine/quarantine.consumer.ts';
import { QuarantineController } from './quarantine/quarantine.controller.ts';
import { registerProviders } from './registers/register-providers.ts';
import { SessionController } from './people/session.controller.ts';
import { showWarning } from './warnings/show-warning.ts';
import { sourceHealthProviders } from './sources-health/source-health-providers.ts';
import { SourceHealthController } from './sources-health/source-health.controller.ts';
import { SourceController } from './registers/source.controller.ts';
import { StepController } from './warnings/step.controller.ts';
import { standingOrderProviders } from './standing-orders/standing-order-providers.ts';
import { StandingOrderController } from './standing-orders/standing-order.controller.ts';
import { ThreatConsumer } from './threats/threat.consumer.ts';
import { ThreatController } from './threats/threat.controller.ts';
import { threatView } from './threats/threats.ts';
import {
  DELIVERY_BOARD,
  FEED,
  INBOX,
  LIST,
  OBLIGATION_BOARD,
  QUARANTINE_LIST,
  SHOW,
  THREATS,
  UPDATE_VIEWS,
  VIEWS,
  WARNING_LIST,
  WARNING_LOG,
} from './tokens.ts';
import { UpdateController } from './update.controller.ts';
import { viewPrefix } from './view-prefix.ts';
import { warningList } from './warnings/warning-list.ts';
import { warningProviders } from './warnings/warning-providers.ts';
import { WarningConsumer } from './warnings/warning.consumer.ts';
import { WarningController } from './warnings/warning.controller.ts';

const webFolder = path.join(import.meta.dirname, '..', 'web', 'dist');
const name = 'console';

/** The composition root: rules and verbs in warning-providers, the registers in register-providers, what is shown here. */
export const consoleModule = (config: ConsoleConfig): DynamicModule => ({
  module: ConsoleModule,
  imports: [platformModule(config, { name, messaging: true, redis: true }), serveWeb('/', webFolder)],
  controllers: [
    ...[SessionController, WarningController, StepController, InboxController, UpdateController],
    ...[EntityController, SourceController, OperatorController, NoodsteunpuntController],
    ...[ThreatController, QuarantineController, OriginalController, SourceHealthController, StandingOrderController],
    ...[ThreatConsumer, QuarantineConsumer, WarningConsumer, BoardConsumer, DeadLetterConsumer],
    ...incidentControllers,
    ...bulletinControllers,
  ],
  providers: [
    ...registerProviders(config),
    ...warningProviders(config),
    ...standingOrderProviders(config),
    ...quarantineProviders,
    ...sourceHealthProviders,
    ...incidentProviders,
    ...bulletinProviders(config),
    ...viewProviders,
  ],
});

const PROJECTIONS = token<ConstructorParameters<typeof Views>[0]['projections']>('PROJECTIONS');
const VIEW_HEALTH = token<object>('VIEW_HEALTH');

const viewProviders: readonly Provider[] = [
  provide(OBLIGATION_BOARD, [REDIS], obligationBoard),
  provide(DELIVERY_BOARD, [REDIS], deliveryBoard),
  provide(WARNING_LIST, [REDIS, WARNING_LOG], warningList),
  provide(INBOX, [REDIS], inbox),
  provide(THREATS, [REDIS], threatView),
  provide(
    PROJECTIONS,
    [OBLIGATION_BOARD, DELIVERY_BOARD, WARNING_LIST, INBOX, INCIDENT_BOARD, THREATS, QUARANTINE_LIST, BULLETIN_LIST],
    (...views) => views.flatMap(({ projections }) => projections),
  ),
  provide(FEED, [REDIS, LOG], (redis, log) => new SharedFeed(redis, name, log)),
  provide(UPDATE_VIEWS, [PROJECTIONS, FEED], (projections, feed) => updateViews({ projections, feed })),
  provide(
    VIEWS,
    [REDIS, BROKER, FACT_LOG, PROJECTIONS, LOG],
    (redis, broker: Broker, factLog: FactLog, projections, log) =>
      new Views({ redis, broker, factLog, projections, log, prefix: viewPrefix }),
  ),
  provide(VIEW_HEALTH, [VIEWS, HEALTH], (views, health) => {
    health.register('views', () => views.isComplete());
    return {};
  }),
  provide(LIST, [WARNING_LIST, OBLIGATION_BOARD], (list, obligations) => listWarnings({ list, obligations })),
  provide(SHOW, [WARNING_LOG, OBLIGATION_BOARD, DELIVERY_BOARD], (log, obligations, deliveries) =>
    showWarning({ log, obligations, deliveries }),
  ),
];

@Module({})
class ConsoleModule {}
