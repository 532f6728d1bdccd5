import { BROKER, MESSAGING_METRICS, recordDecisions } from '@keten/messaging';
import type { Broker, MessagingMetrics } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { BeforeApplicationShutdown, OnApplicationShutdown, Provider } from '@nestjs/common';
import type { Config } from '../config.ts';
import { recordMetrics } from './record-metrics.ts';
import type { RecordMetrics } from './record-metrics.ts';
import { verifyAudit } from './verify-audit.ts';

const RECORD_METRICS = token<RecordMetrics>('RECORD_METRICS');
const RECORDER = token<BeforeApplicationShutdown>('RECORDER');
const VERIFIER = token<OnApplicationShutdown>('VERIFIER');

/** The audit: this service alone writes it, from the facts, and looks whether it holds. */
export const auditProviders = (config: Config): Provider[] => [
  provide(RECORD_METRICS, [METRICS], recordMetrics),
  provide(
    RECORDER,
    [BROKER, MESSAGING_METRICS, RECORD_METRICS, LOG, CLOCK],
    (broker: Broker, metrics: MessagingMetrics, counts, log, clock) => {
      const alarms = { onFault: () => counts.setAside(), onMissed: (changes: number) => counts.missed(changes) };
      const recorder = recordDecisions(broker, { oin: config.OIN, metrics, ...alarms, log, clock });
      // The broker is still there.
      return { beforeApplicationShutdown: () => recorder.stop() };
    },
  ),
  provide(VERIFIER, [BROKER, RECORD_METRICS, LOG], (broker: Broker, metrics, log) =>
    runEvery(config.AUDIT_INTERVAL_SECONDS * 1000, verifyAudit({ broker, metrics, log }), (err) =>
      log.error({ err }, 'the chains of the audit could not be looked at'),
    ),
  ),
];
