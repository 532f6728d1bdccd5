import { entityRegister } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, LOG, METRICS, platformModule, provide, runEvery, token } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { auditProviders } from './audit/audit.ts';
import { AcknowledgementConsumer } from './acknowledgement.consumer.ts';
import { auditMetrics } from './audit-metrics.ts';
import { auditObligations } from './audit-obligations.ts';
import type { Config } from './config.ts';
import { confirmObligation } from './confirm-obligation.ts';
import { failDeliveries, passDeadline } from './escalate-obligation.ts';
import type { Escalation } from './escalate-obligation.ts';
import { followRemovals } from './follow-removals.ts';
import { obligationLog } from './obligation-log.ts';
import { issuedOf } from './issued-of.ts';
import { revokeAllOf, revokeObligations } from './revoke-obligations.ts';
import * as tokens from './tokens.ts';

@Module({})
class AcknowledgementModule {}

export const acknowledgementModule = (config: Config): DynamicModule => ({
  module: AcknowledgementModule,
  imports: [platformModule(config, { name: 'acknowledgement', messaging: true })],
  controllers: [AcknowledgementConsumer],
  providers: [...verbs(config), ...auditor(config), ...auditProviders(config)],
});

const ESCALATION = token<Escalation>('ESCALATION');

const verbs = ({ PLANE: plane }: Config): Provider[] => [
  provide(tokens.OBLIGATIONS, [FACT_LOG, PUBLISHER], obligationLog),
  provide(tokens.ENTITIES, [REGISTERS], (registers: Registers) => registers.view(entityRegister)),
  provide(tokens.REMOVALS, [tokens.ENTITIES, tokens.OBLIGATIONS, LOG, CLOCK], (entities, obligations, log, clock) =>
    followRemovals({ entities, revokeAllOf: revokeAllOf(obligations, clock), log }),
  ),
  provide(
    ESCALATION,
    [tokens.OBLIGATIONS, tokens.ENTITIES, FACT_LOG, PUBLISHER, CLOCK],
    (obligations, entities, factLog: FactLog, publisher: Publisher, clock) => ({
      ...{ obligations, entities, factLog, publisher, clock },
      issuedOf: issuedOf(factLog, plane),
    }),
  ),
  provide(tokens.PASS_DEADLINE, [ESCALATION], passDeadline),
  provide(tokens.FAIL_DELIVERIES, [ESCALATION], failDeliveries),
  provide(tokens.CONFIRM, [tokens.OBLIGATIONS, CLOCK], confirmObligation),
  provide(tokens.REVOKE, [tokens.OBLIGATIONS, CLOCK], (obligations, clock) =>
    revokeObligations(obligations, plane, clock),
  ),
];

const auditor = (config: Config): Provider[] => [
  provide(
    tokens.AUDIT,
    [FACT_LOG, tokens.PASS_DEADLINE, METRICS, LOG, CLOCK],
    (factLog: FactLog, passesDeadline, registry, log, clock) =>
      auditObligations({
        ...{ factLog, passDeadline: passesDeadline, log, clock, plane: config.PLANE },
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
