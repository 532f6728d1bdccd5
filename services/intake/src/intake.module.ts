import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { platformModule } from '@keten/platform';
import type { Config } from './config.ts';
import { EnclaveConsumer } from './enclave/enclave.consumer.ts';
import { enclave } from './enclave/enclave.ts';
import { feeds } from './feeds/feeds.ts';
import { IncidentConsumer } from './incidents/incident.consumer.ts';
import { incidents } from './incidents/incidents.ts';
import { keeping } from './keeping/keeping.ts';
import { limits } from './limits/limits.ts';
import { QuarantineConsumer } from './quarantine/quarantine.consumer.ts';
import { quarantine } from './quarantine/quarantine.ts';
import { reading } from './reading/reading.ts';
import { BulkReportsController } from './reports/bulk-reports.controller.ts';
import { reports } from './reports/reports.ts';
import { ThreatReportsController } from './reports/threat-reports.controller.ts';
import { sources } from './sources/sources.ts';
import { TokenController } from './sources/token.controller.ts';
import { waysIn } from './ways-in/ways-in.ts';

@Module({})
class IntakeModule {}

/** Takes reports in, a capability a folder; each is one object behind its door. */
export const intakeModule = (config: Config): DynamicModule => ({
  module: IntakeModule,
  imports: [platformModule(config, { name: 'intake', messaging: true, redis: 'optional' })],
  controllers: [
    ...[ThreatReportsController, BulkReportsController, TokenController],
    ...[EnclaveConsumer, IncidentConsumer, QuarantineConsumer],
  ],
  providers: [
    ...[limits(config), sources(config), reading, keeping, quarantine],
    ...[waysIn(config), reports, feeds(config), enclave, incidents],
  ].flat(),
});
