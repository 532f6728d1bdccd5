import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export type RecordMetrics = { setAside(): void; missed(changes: number): void; verified(faults: number): void };

/** Whether the audit is what it must be; all are zero when all is well. How far it is behind is in the lag of its durables. */
export function recordMetrics(registry: Registry): RecordMetrics {
  const registers = [registry];
  const setAside = new Counter({
    name: 'keten_audit_set_aside_total',
    help: 'What the recorder found in the audit that is no record of its chain.',
    registers,
  });
  const missed = new Counter({
    name: 'keten_audit_missed_total',
    help: 'Changes of a register that it forgot before they were recorded.',
    registers,
  });
  const faults = new Gauge({
    name: 'keten_audit_chain_faults',
    help: 'Places at which a chain of the audit does not hold, at the last look.',
    registers,
  });
  return {
    setAside: () => setAside.inc(),
    missed: (changes) => missed.inc(changes),
    verified: (found) => faults.set(found),
  };
}
