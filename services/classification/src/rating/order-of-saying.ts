import type { Signal } from '../correlation/correlation.ts';

/** When something was said: what refers to another was said after it, whatever the clocks of the two say. */
export type Moment = { readonly atMs: number; readonly step: number };

export type OrderOfSaying = {
  readonly momentOf: (signal: Signal) => Moment;
  /** Reports that refer to each other in a circle, or to such. */
  readonly circular: ReadonlySet<Signal>;
};

export const isAfter = (a: Moment, b: Moment): boolean => a.atMs > b.atMs || (a.atMs === b.atMs && a.step > b.step);

/** Orders reports by when they were sent and by what they refer to; a logical clock (Lamport) over the given references. */
export function orderOfSaying(all: readonly Signal[], targetsOf: (signal: Signal) => readonly Signal[]): OrderOfSaying {
  const moments = new Map<Signal, Moment>();
  const referrers = new Map<Signal, Signal[]>();
  const open = new Map<Signal, number>();
  for (const signal of all) {
    const targets = targetsOf(signal);
    open.set(signal, targets.length);
    for (const target of targets) {
      const known = referrers.get(target);
      if (known) known.push(signal);
      else referrers.set(target, [signal]);
    }
  }
  const ready = all.filter((signal) => open.get(signal) === 0);
  for (const signal of ready) {
    moments.set(signal, momentAfter(signal, targetsOf(signal), moments));
    for (const referrer of referrers.get(signal) ?? []) {
      const left = (open.get(referrer) ?? 0) - 1;
      open.set(referrer, left);
      // The loop goes on over what is added here.
      if (left === 0) ready.push(referrer);
    }
  }
  return {
    momentOf: (signal) => moments.get(signal) ?? { atMs: signal.sentAt.getTime(), step: 0 },
    circular: new Set(all.filter((signal) => !moments.has(signal))),
  };
}

function momentAfter(signal: Signal, targets: readonly Signal[], moments: ReadonlyMap<Signal, Moment>): Moment {
  let moment: Moment = { atMs: signal.sentAt.getTime(), step: 0 };
  for (const target of targets) {
    const { atMs, step } = moments.get(target) ?? moment;
    const next = { atMs, step: step + 1 };
    if (isAfter(next, moment)) moment = next;
  }
  return moment;
}
