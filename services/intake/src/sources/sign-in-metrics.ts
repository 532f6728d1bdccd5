import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

export type SignInMetrics = {
  readonly failed: () => void;
  readonly certificateIgnored: (reason: string) => void;
  readonly overRate: () => void;
};

/** What an operator should see of sign-ins: somebody guesses, forges a header, or a source sends more than was agreed. */
export function signInMetrics(registry: Registry): SignInMetrics {
  const registers = [registry];
  const failed = new Counter({
    name: 'keten_intake_sign_in_failures_total',
    help: 'Tokens and assertions of nobody.',
    registers,
  });
  const ignored = new Counter({
    name: 'keten_intake_certificates_ignored_total',
    help: 'Client certificates in headers that were not believed, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const overRate = new Counter({
    name: 'keten_intake_reports_over_rate_total',
    help: 'Reports refused because their source sent too many.',
    registers,
  });
  return {
    failed: () => failed.inc(),
    certificateIgnored: (reason) => ignored.inc({ reason }),
    overRate: () => overRate.inc(),
  };
}
