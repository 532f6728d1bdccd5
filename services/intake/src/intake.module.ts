import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { entityRegister, rawReports, reportRegister, sourceRegister } from '@keten/contracts';
import { BROKER, openRawStore, openRegister, openRegisterView, PUBLISHER } from '@keten/messaging';
import { CLOCK, platformModule, provide } from '@keten/platform';
import type { Config } from './config.ts';
import { IntakeConsumer } from './intake.consumer.ts';
import { keepReport } from './keep-report.ts';
import { reportIncident } from './report-incident.ts';
import { reportThreat } from './report-threat.ts';
import { ThreatReportsController } from './threat-reports.controller.ts';
import * as tokens from './tokens.ts';

@Module({})
class IntakeModule {}

export const intakeModule = (config: Config): DynamicModule => ({
  module: IntakeModule,
  imports: [platformModule(config, { name: 'intake', messaging: true })],
  controllers: [ThreatReportsController, IntakeConsumer],
  providers: [
    provide(tokens.SOURCES, [BROKER], (broker) => openRegisterView(broker, sourceRegister)),
    provide(tokens.SOURCE_REGISTER, [BROKER], (broker) => openRegister(broker, sourceRegister)),
    provide(tokens.ENTITIES, [BROKER], (broker) => openRegister(broker, entityRegister)),
    provide(tokens.REPORTS, [BROKER], (broker) => openRegister(broker, reportRegister)),
    provide(tokens.KEEP_REPORT, [BROKER, tokens.REPORTS, PUBLISHER, CLOCK], async (broker, reports, publisher, clock) =>
      keepReport({ raw: await openRawStore(broker, rawReports), reports, publisher, clock }),
    ),
    provide(tokens.REPORT_THREAT, [tokens.KEEP_REPORT], reportThreat),
    provide(tokens.REPORT_INCIDENT, [tokens.KEEP_REPORT], reportIncident),
  ],
});
