/**
 * What some work returns, and the milliseconds of processor time that this process spent on it: what else the machine does at
 * the time is not the work's fault.
 */
export function processorMs<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return { result, ms: (user + system) / 1000 };
}
