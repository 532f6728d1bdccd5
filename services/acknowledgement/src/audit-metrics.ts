import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

type Findings = { readonly open: number; readonly stuck: number; readonly unsent: number };
export type AuditMetrics = { found(findings: Findings): void; repaired(): void };

/** What the auditor found, for alarms: stuck and unsent are zero when all is well. */
export function auditMetrics(registry: Registry): AuditMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `keten_audit_${name}`, help, registers });
  const open = gauge('open_obligations', 'Obligations without an end, at the last audit.');
  const stuck = gauge('stuck_obligations', 'Obligations whose deadline passed unheard, at the last audit.');
  const unsent = gauge('unsent_warnings', 'Issued revisions that are not out, at the last audit.');
  const repairs = new Counter({
    name: 'keten_audit_repairs_total',
    help: 'Deadlines that the auditor passed.',
    registers,
  });
  return {
    found: (findings) => {
      open.set(findings.open);
      stuck.set(findings.stuck);
      unsent.set(findings.unsent);
    },
    repaired: () => repairs.inc(),
  };
}
