import { setTimeout as pause } from 'node:timers/promises';
import type { FanoutBench } from './fanout-bench.ts';

/** Who has a part in a warning to entities. */
export const parts = [
  ...(['brokers', 'fanout', 'entity-gateway', 'sms-gateway', 'portal', 'acknowledgement', 'console'] as const),
];
type Part = (typeof parts)[number];
export type CpuMs = Readonly<Record<Part, number>>;

/** So long it is looked what they use when nothing happens. */
const idleMs = 5000;

/**
 * Processor time that some work takes of the brokers and of the services on its way, for each unit of it, without what they use when
 * nothing happens. It depends little on what else the machine does.
 */
export async function cpuPerUnit<T>(
  bench: Pick<FanoutBench, 'brokersCpuMs' | 'serviceCpuMs'>,
  units: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly cpuMs: CpuMs }> {
  const measure = async <R>(what: () => Promise<R>) => {
    const before = used(bench);
    const startedAtMs = performance.now();
    const result = await what();
    const after = used(bench);
    return { result, took: performance.now() - startedAtMs, cpu: ofEach((part) => after[part] - before[part]) };
  };
  const idle = await measure(() => pause(idleMs));
  const busy = await measure(work);
  const share = busy.took / idle.took;
  return { result: busy.result, cpuMs: ofEach((part) => (busy.cpu[part] - idle.cpu[part] * share) / units) };
}

const used = ({ brokersCpuMs, serviceCpuMs }: Pick<FanoutBench, 'brokersCpuMs' | 'serviceCpuMs'>): CpuMs =>
  ofEach((part) => (part === 'brokers' ? brokersCpuMs() : serviceCpuMs(part)));

const ofEach = (value: (part: Part) => number): CpuMs =>
  Object.fromEntries(parts.map((part) => [part, value(part)])) as CpuMs;
