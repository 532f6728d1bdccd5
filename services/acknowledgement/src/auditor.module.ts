import { FACT_LOG } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import { CLOCK, LOG, METRICS, platformModule, provide, runEvery } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { auditProviders } from './audit/audit.ts';
import { auditMetrics } from './audit-metrics.ts';
import { auditObligations } from './audit-obligations.ts';
import type { Config } from './config.ts';
import { escalation } from './escalation.ts';
import * as tokens from './tokens.ts';

@Module({})
class AuditorModule {}

/**
 * Looks whether every obligation goes on, and writes the audit: a process of its own, so that one that stands still is noticed, and
 * its work done, by another.
 */
export const auditorModule = (config: Config): DynamicModule => ({
  module: AuditorModule,
  imports: [platformModule(config, { name: 'acknowledgement', part: 'auditor', messaging: true })],
  providers: [...escalation(config), ...auditor(config), ...auditProviders(config)],
});

const auditor = (config: Config): Provider[] => [
  provide(
    tokens.AUDIT,
    [FACT_LOG, tokens.PASS_DEADLINE, tokens.CONFIRM, METRICS, LOG, CLOCK],
    (factLog: FactLog, passesDeadline, confirm, registry, log, clock) =>
      auditObligations({
        ...{ factLog, passDeadline: passesDeadline, confirm, log, clock, plane: config.PLANE },
        metrics: auditMetrics(registry),
        graceMs: config.AUDIT_GRACE_SECONDS * 1000,
      }),
  ),
  provide(tokens.AUDITOR, [tokens.AUDIT, LOG], (audit, log) =>
    runEvery(config.AUDIT_INTERVAL_SECONDS * 1000, audit, (err) =>
      log.error({ err }, 'the audit of obligations failed'),
    ),
  ),
];
