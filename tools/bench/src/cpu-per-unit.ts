import { setTimeout as pause } from 'node:timers/promises';
import type { FanoutBench } from './fanout-bench.ts';

type Part = 'brokers' | 'portal' | 'acknowledgement' | 'console';
export type CpuMs = Readonly<Record<Part, number>>;

/** So long it is looked what they use when nothing happens. */
const idleMs = 2000;

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
    return { result, took: performance.now() - startedAtMs, cpu: between(before, used(bench)) };
  };
  const idle = await measure(() => pause(idleMs));
  const busy = await measure(work);
  const share = busy.took / idle.took;
  const perUnit = (part: Part): number => (busy.cpu[part] - idle.cpu[part] * share) / units;
  const cpuMs = {
    ...{ brokers: perUnit('brokers'), portal: perUnit('portal') },
    ...{ acknowledgement: perUnit('acknowledgement'), console: perUnit('console') },
  };
  return { result: busy.result, cpuMs };
}

const used = ({ brokersCpuMs, serviceCpuMs }: Pick<FanoutBench, 'brokersCpuMs' | 'serviceCpuMs'>): CpuMs => ({
  brokers: brokersCpuMs(),
  ...{ portal: serviceCpuMs('portal'), acknowledgement: serviceCpuMs('acknowledgement') },
  console: serviceCpuMs('console'),
});

const between = (before: CpuMs, after: CpuMs): CpuMs => ({
  brokers: after.brokers - before.brokers,
  ...{ portal: after.portal - before.portal, acknowledgement: after.acknowledgement - before.acknowledgement },
  console: after.console - before.console,
});
