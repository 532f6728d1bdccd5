import { side } from './grid.ts';
import type { Spot } from './grid.ts';

/** A side of a ring, seen from its western end. */
export type Side = {
  /** From 1, along the ring. */
  readonly number: number;
  /** The rank of its eastern end among all spots of the ring from west to east. */
  readonly to: number;
  /** Whether the ring goes east along it or west. */
  readonly turn: 1 | -1;
};

/** All sides that lie on one line and over each other just now: nearly always one. */
export type Bundle = {
  number: number;
  readonly from: Spot;
  to: Spot;
  /** The rank of the spot where the last of its sides ends. */
  end: number;
  /** How often the ring goes east along it, less how often west. */
  turns: number;
  /** How much of `turns` ends at each rank, where sides of a bundle end one after the other. */
  endings?: Map<number, number>;
  /** How often the ring winds around the ground just above it. */
  windsAbove: number;
};

/** Takes out of a bundle what ends at a spot; whether anything of it goes on. */
export function passes(bundle: Bundle, at: number): boolean {
  if (bundle.end === at) return false;
  bundle.turns -= bundle.endings?.get(at) ?? 0;
  bundle.endings?.delete(at);
  return true;
}

/** The bundles that go east from a spot, from below to above: those that pass it, and the sides that start there. */
export function leavingFrom(
  spot: Spot,
  passing: readonly Bundle[],
  starting: readonly Side[],
  ordered: readonly Spot[],
): Bundle[] {
  const started = starting.map(({ number, to, turn }): Bundle => {
    const target = ordered[to] ?? spot;
    return { number, from: spot, to: target, end: to, turns: turn, windsAbove: 0 };
  });
  const all = [...passing, ...started];
  if (all.length < 2) return all;
  all.sort((a, b) => -side(spot, a.to, b.to));
  const bundles: Bundle[] = [];
  for (const bundle of all) {
    const last = bundles.at(-1);
    if (last && side(spot, last.to, bundle.to) === 0) merge(last, bundle);
    else bundles.push(bundle);
  }
  return bundles;
}

/** Of what lies over each other at most one passed the spot, and it has the earlier sides. */
function merge(into: Bundle, other: Bundle): void {
  const endings = into.endings ?? new Map([[into.end, into.turns]]);
  for (const [at, turns] of other.endings ?? [[other.end, other.turns]])
    endings.set(at, (endings.get(at) ?? 0) + turns);
  into.endings = endings;
  into.turns += other.turns;
  if (other.end <= into.end) return;
  into.number = other.number;
  into.to = other.to;
  into.end = other.end;
}
