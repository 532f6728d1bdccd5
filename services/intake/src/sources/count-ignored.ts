import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

/** What an operator should see of certificates: somebody forges a header, or one has run out. */
export function countIgnored(registry: Registry): (reason: string) => void {
  const ignored = new Counter({
    name: 'keten_intake_certificates_ignored_total',
    help: 'Client certificates in headers that were not believed, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  return (reason) => ignored.inc({ reason });
}
