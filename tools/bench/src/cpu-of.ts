import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** CPU that processes have used so far, in milliseconds, as Linux counts it; it does not depend on what else the machine does. */
export const cpuOf = (pids: readonly (number | undefined)[]): number =>
  pids.reduce<number>((sum, pid) => sum + (pid === undefined ? Number.NaN : cpuOfOne(pid)), 0);

function cpuOfOne(pid: number): number {
  try {
    // The name of the program, in brackets, may hold anything; fields 14 and 15 of proc(5) stand behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
  } catch {
    return Number.NaN;
  }
}
