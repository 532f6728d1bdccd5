import { callOut } from '@keten/delivery';
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
import { inForceProviders } from './in-force/in-force.ts';
import { tellOutside } from './tell-outside.ts';
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
  providers: [...escalation(config), ...auditor(config), ...auditProviders(config), ...inForceProviders(config)],
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
  provide(tokens.LOOKED, [], () => ({ at: undefined })),
  provide(tokens.AUDITOR, [tokens.AUDIT, tokens.LOOKED, LOG, CLOCK], (audit, looked, log, clock) => {
    const look = async (): Promise<void> => {
      const at = clock();
      await audit();
      looked.at = at;
    };
    return runEvery(config.AUDIT_INTERVAL_SECONDS * 1000, look, (err) =>
      log.error({ err }, 'the audit of obligations failed'),
    );
  }),
  ...aliveOutside(config),
];

/** A look may take its time, and one may fail: three of them may not. */
const looksMissed = 3;
const timeoutMs = 10_000;

const aliveOutside = ({ ALIVE_URL: url, ALIVE_SECONDS, AUDIT_INTERVAL_SECONDS, PLANE: plane }: Config): Provider[] => {
  if (url === undefined) return [];
  const freshMs = looksMissed * AUDIT_INTERVAL_SECONDS * 1000;
  return [
    provide(tokens.ALIVE, [tokens.LOOKED, LOG, CLOCK], (looked, log, clock) => {
      // The address is our own: it may well lie in our own network.
      const call = callOut({ allowPrivate: true, timeoutMs });
      const tell = tellOutside({ url, call, lookedAt: () => looked.at, freshMs, plane, clock });
      const round = async (): Promise<void> => {
        if (!(await tell())) log.error({}, 'nobody outside is told that the auditor lives: it does not see everything');
      };
      return runEvery(ALIVE_SECONDS * 1000, round, (err) => log.error({ err }, 'nobody outside was told'));
    }),
  ];
};
