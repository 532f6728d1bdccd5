/** What a benchmark found; `ok` compares with the goal, where there is one. */
export type Figure = { readonly value: number; readonly unit: string; readonly goal?: string; readonly ok?: boolean };
export type Figures = Readonly<Record<string, Figure>>;

/** The value below which a share (0 to 1) of the numbers lie: nearest rank. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Median and p99 of durations in milliseconds, against goals in milliseconds. */
export const durationFigures = (
  name: string,
  ms: readonly number[],
  goals: { readonly p50?: number; readonly p99?: number } = {},
): Figures => ({
  [`${name}, p50`]: atMost(percentile(ms, 0.5), 'ms', goals.p50),
  [`${name}, p99`]: atMost(percentile(ms, 0.99), 'ms', goals.p99),
});

/** A figure that should be no more than its goal. */
export const atMost = (value: number, unit: string, goal?: number): Figure => ({
  value: Math.round(value * 10) / 10,
  unit,
  ...(goal === undefined ? {} : { goal: `at most ${goal} ${unit}`, ok: value <= goal }),
});
