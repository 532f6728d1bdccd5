import { BROKER, publicKeyOf, PUBLISHER, signCheckpoints } from '@keten/messaging';
import type { Broker, Publisher } from '@keten/messaging';
import { CLOCK, LOG, METRICS, provide, runEvery, token } from '@keten/platform';
import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { Config } from '../config.ts';

const NOTARY = token<OnApplicationShutdown>('NOTARY');

/** Who takes an export of the audit waits for this. */
const lookEveryMs = 1000;

/**
 * Signs for the audit. It stands here because fanout can write no record, no stranger reaches it, and no person decides anything
 * in it: see docs/adr/0027. Without a key nothing is signed.
 */
export function notary(config: Config): readonly Provider[] {
  const { AUDIT_KEY: seed, AUDIT_CHECKPOINT_SECONDS, AUDIT_CHECKPOINT_LINES: everyLines } = config;
  if (seed === undefined) return [];
  const pace = { everyMs: AUDIT_CHECKPOINT_SECONDS * 1000, everyLines };
  return [
    provide(
      NOTARY,
      [BROKER, PUBLISHER, METRICS, LOG, CLOCK],
      (broker: Broker, publisher: Publisher, registry, log, clock) => {
        const key = { seed, publicKey: publicKeyOf(seed) };
        const upTo = new Gauge({
          name: 'keten_audit_signed_up_to',
          help: 'Place in the audit up to which this process signed last.',
          registers: [registry],
        });
        const look = signCheckpoints(broker, publisher, { key, pace, clock });
        const round = async (): Promise<void> => {
          const signed = await look();
          if (signed) upTo.set(signed.upTo);
        };
        return runEvery(lookEveryMs, round, (err) => log.error({ err }, 'the audit could not be signed'));
      },
    ),
  ];
}
