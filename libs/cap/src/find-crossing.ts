import { leavingFrom, passes } from './bundle.ts';
import type { Bundle, Side } from './bundle.ts';
import { side, westFirst } from './grid.ts';
import type { Spot } from './grid.ts';
import { find, highest, joinAll, lowest, split } from './ordered-tree.ts';
import type { Tree } from './ordered-tree.ts';

/** How a ring crosses itself, counted from 1: two of its sides cross, or it winds wrongly around what lies at a point. */
export type Crossing = { readonly sides: readonly [number, number] } | { readonly point: number };

/** The ring's spots from west to east, each once; where each point of the ring stands among them; what starts at each. */
type Order = {
  readonly ordered: readonly Spot[];
  readonly ranks: readonly number[];
  readonly starting: readonly (readonly Side[])[];
};

/** What leaves one spot to the east, from below to above, and its neighbours there. */
type Step = {
  readonly under: Bundle | undefined;
  readonly leaving: readonly Bundle[];
  readonly over: Bundle | undefined;
};

/**
 * The first place from the west where a ring crosses itself, through a side or through a point; undefined when it only
 * touches itself, along a side, too. Sweeps from west to east (M. I. Shamos and D. Hoey 1976) and compares neighbours only:
 * n log n steps for n points, whatever they are. What touches in a point or lies over each other is told from a crossing
 * by winding numbers: a ring that crosses itself nowhere winds once around what it encloses, always the same way.
 *
 * @param spots the first again as the last; when it is not (a ring around a pole), only sides that cross are found.
 */
export function findCrossing(spots: readonly Spot[]): Crossing | undefined {
  const order = putInOrder(spots);
  const closed = order.ranks[0] === order.ranks.at(-1);
  let tree: Tree<Bundle>;
  let way: number | undefined;
  let twice: Crossing | undefined;
  for (const at of order.ordered.keys()) {
    const next = advance(tree, at, order);
    if (!('tree' in next)) return next;
    tree = next.tree;
    const { under, leaving, over } = next;
    let winds = under?.windsAbove ?? 0;
    for (const bundle of leaving) {
      winds += bundle.turns;
      bundle.windsAbove = winds;
      if (winds !== 0) way ??= winds > 0 ? 1 : -1;
      if (closed && winds !== 0 && winds !== way) twice ??= { point: order.ranks.indexOf(at) + 1 };
    }
    const crossing = crossingOf(under, leaving[0] ?? over) ?? crossingOf(leaving.at(-1), over);
    if (crossing) return crossing;
  }
  return twice;
}

/** Moves the sweep past one spot: what ends there leaves the tree, and what starts there enters it. */
function advance(tree: Tree<Bundle>, at: number, order: Order): (Step & { readonly tree: Tree<Bundle> }) | Crossing {
  const spot = order.ordered[at] ?? { x: 0, y: 0 };
  const starting = order.starting[at] ?? [];
  const placeFrom = ({ from, to }: Bundle): number => side(from, to, spot);
  // Most points just join one side to the next, which stands where that one stood.
  const { only, under, over } = find(tree, placeFrom);
  if (only && starting.length === 1 && !passes(only.item, at)) {
    const leaving = leavingFrom(spot, [], starting, order.ordered);
    if (leaving[0]) only.item = leaving[0];
    return { tree, under, leaving, over };
  }
  const parts = split(tree, placeFrom);
  const passing = parts.on.filter((bundle) => passes(bundle, at));
  if (passing[0] && passing[1]) return { sides: numbersOf(passing[0], passing[1]) };
  const leaving = leavingFrom(spot, passing, starting, order.ordered);
  return {
    tree: joinAll(parts.below, leaving, parts.above),
    under: highest(parts.below),
    leaving,
    over: lowest(parts.above),
  };
}

function putInOrder(spots: readonly Spot[]): Order {
  const ranks: number[] = [];
  const ordered: Spot[] = [];
  const nowhere: Spot = { x: 0, y: 0 };
  const byPlace = Uint32Array.from(spots.keys()).sort((a, b) => westFirst(spots[a] ?? nowhere, spots[b] ?? nowhere));
  for (const index of byPlace) {
    const spot = spots[index] ?? nowhere;
    const last = ordered.at(-1);
    if (!last || westFirst(last, spot) !== 0) ordered.push(spot);
    ranks[index] = ordered.length - 1;
  }
  const starting: Side[][] = ordered.map(() => []);
  for (const [i, to] of ranks.entries()) {
    const from = ranks[i - 1] ?? to;
    if (from < to) starting[from]?.push({ number: i, to, turn: 1 });
    if (from > to) starting[to]?.push({ number: i, to: from, turn: -1 });
  }
  return { ordered, ranks, starting };
}

function crossingOf(a: Bundle | undefined, b: Bundle | undefined): Crossing | undefined {
  if (!a || !b) return undefined;
  const crosses =
    apart(side(a.from, a.to, b.from), side(a.from, a.to, b.to)) &&
    apart(side(b.from, b.to, a.from), side(b.from, b.to, a.to));
  return crosses ? { sides: numbersOf(a, b) } : undefined;
}

const apart = (a: number, b: number): boolean => (a < 0 && b > 0) || (a > 0 && b < 0);

const numbersOf = (a: Bundle, b: Bundle): [number, number] =>
  a.number < b.number ? [a.number, b.number] : [b.number, a.number];
