import type { Fault } from './history.ts';

/** Milliseconds between two moments in which no fault was at work. */
export function calmMsBetween(fromMs: number, toMs: number, faults: readonly Fault[]): number {
  const within = faults
    .map((fault) => [Math.max(fromMs, fault.fromMs), Math.min(toMs, fault.toMs)] as const)
    .filter(([from, to]) => to > from)
    .sort(([a], [b]) => a - b);
  let [calm, upTo] = [0, fromMs];
  for (const [from, to] of within) {
    calm += Math.max(0, from - upTo);
    upTo = Math.max(upTo, to);
  }
  return calm + Math.max(0, toMs - upTo);
}
