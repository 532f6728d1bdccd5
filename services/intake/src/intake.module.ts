import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { entityRegister, sourceRegister } from '@keten/contracts';
import { FACT_LOG, REGISTERS } from '@keten/messaging';
import type { FactLog, Registers } from '@keten/messaging';
import { platformModule, provide } from '@keten/platform';
import { BulkReportsController } from './reports/bulk-reports.controller.ts';
import type { Config } from './config.ts';
import { enclaveProviders } from './enclave/enclave-providers.ts';
import { feedProviders } from './feeds/feed-providers.ts';
import { followUpIncident } from './incidents/follow-up-incident.ts';
import { IncidentConsumer } from './incidents/incident.consumer.ts';
import { IntakeConsumer } from './enclave/enclave.consumer.ts';
import { reportIncident } from './incidents/report-incident.ts';
import { reportProviders } from './reports/report-providers.ts';
import { sourceProviders } from './sources/source-providers.ts';
import { ThreatReportsController } from './reports/threat-reports.controller.ts';
import { TokenController } from './sources/token.controller.ts';
import * as tokens from './tokens.ts';

@Module({})
class IntakeModule {}

export const intakeModule = (config: Config): DynamicModule => ({
  module: IntakeModule,
  imports: [platformModule(config, { name: 'intake', messaging: true, redis: 'optional' })],
  controllers: [ThreatReportsController, BulkReportsController, TokenController, IntakeConsumer, IncidentConsumer],
  providers: [
    provide(tokens.SOURCES, [REGISTERS], (open: Registers) => open.view(sourceRegister)),
    provide(tokens.SOURCE_REGISTER, [REGISTERS], (open: Registers) => open.register(sourceRegister)),
    provide(tokens.ENTITIES, [REGISTERS], (open: Registers) => open.register(entityRegister)),
    ...reportProviders,
    ...enclaveProviders,
    provide(tokens.REPORT_INCIDENT, [tokens.KEEP_REPORT], reportIncident),
    provide(tokens.FOLLOW_UP_INCIDENT, [tokens.KEEP_REPORT, FACT_LOG], (keep, log: FactLog) =>
      followUpIncident({ keep, log }),
    ),
    ...sourceProviders(config),
    ...feedProviders(config),
  ],
});
