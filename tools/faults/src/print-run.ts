import type { Verdict } from './checker/check.ts';
import type { Fault, History } from './checker/history.ts';

/** What was done in a run and what came of it, for people. */
export function printRun(seed: number, history: History, { figures, violations }: Verdict): string {
  const kinds = [...Map.groupBy(history.faults, ({ kind }) => kind)];
  const rows = [
    ...kinds.map(([kind, faults]) => [`injected: ${kind}`, `${faults.length} ×, ${spentOn(faults)}`] as const),
    ['reports accepted', `${figures.reports}`] as const,
    ['revisions issued', `${figures.revisions}`] as const,
    ['messages received', `${figures.messages}`] as const,
    [
      'delayed by more than 10 s',
      `${figures.delayed}, the longest ${(figures.longestMs / 1000).toFixed(1)} s`,
    ] as const,
    ['lost', `${figures.lost}`] as const,
    ['doubled', `${figures.doubled}`] as const,
  ];
  const table = rows.map(([what, value]) => `  ${what.padEnd(34)} ${value}`);
  const faults = violations.map(({ rule, what }) => `  ${rule}: ${what}`);
  const verdict =
    violations.length === 0
      ? `seed ${seed}: clean`
      : `seed ${seed}: ${violations.length} violations; npm run faults -- --seed ${seed} plays it again`;
  return [...table, ...faults.slice(0, mostShown), verdict].join('\n');
}

const mostShown = 40;

const spentOn = (faults: readonly Fault[]): string =>
  `ready again after ${faults.map(({ fromMs, toMs }) => `${((toMs - fromMs) / 1000).toFixed(1)} s`).join(', ')}`;
