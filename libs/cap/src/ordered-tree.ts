/**
 * Things in an order that only they know, from below to above: a height-balanced tree that is cut in two and joined
 * again, each in steps that grow with the logarithm of its size. Undefined is the empty tree.
 */
export type Tree<Item> = Branch<Item> | undefined;

type Branch<Item> = {
  readonly below: Tree<Item>;
  /** May be replaced by another that stands in the same place of the order. */
  item: Item;
  readonly above: Tree<Item>;
  readonly height: number;
};

const heightOf = <Item>(tree: Tree<Item>): number => tree?.height ?? 0;

const node = <Item>(below: Tree<Item>, item: Item, above: Tree<Item>): Branch<Item> => ({
  below,
  item,
  above,
  height: 1 + Math.max(heightOf(below), heightOf(above)),
});

/** One tree of everything below an item, the item, and everything above it. */
function join<Item>(below: Tree<Item>, item: Item, above: Tree<Item>): Branch<Item> {
  if (below && below.height > heightOf(above) + 1)
    return balanced(below.below, below.item, join(below.above, item, above));
  if (above && above.height > heightOf(below) + 1)
    return balanced(join(below, item, above.below), above.item, above.above);
  return node(below, item, above);
}

/** A node whose branches differ by two at most, turned so that they differ by one. */
function balanced<Item>(below: Tree<Item>, item: Item, above: Tree<Item>): Branch<Item> {
  if (above && above.height > heightOf(below) + 1) {
    const inner = above.below;
    if (inner && inner.height > heightOf(above.above))
      return node(node(below, item, inner.below), inner.item, node(inner.above, above.item, above.above));
    return node(node(below, item, inner), above.item, above.above);
  }
  if (below && below.height > heightOf(above) + 1) {
    const inner = below.above;
    if (inner && inner.height > heightOf(below.below))
      return node(node(below.below, below.item, inner.below), inner.item, node(inner.above, item, above));
    return node(below.below, below.item, node(inner, item, above));
  }
  return node(below, item, above);
}

/** A tree with these items, in order, between two trees. */
export function joinAll<Item>(below: Tree<Item>, items: readonly Item[], above: Tree<Item>): Tree<Item> {
  const first = lowest(above);
  if (items.length === 0 && first !== undefined) return join(below, first, withoutLowest(above));
  return items.reduce((tree, item, i) => join(tree, item, i === items.length - 1 ? above : undefined), below);
}

export type Parts<Item> = { readonly below: Tree<Item>; readonly on: readonly Item[]; readonly above: Tree<Item> };

/**
 * Cuts a tree at a place.
 *
 * @param placeFrom above zero when the place lies above an item, below zero when it lies below, zero when on it.
 */
export function split<Item>(tree: Tree<Item>, placeFrom: (item: Item) => number): Parts<Item> {
  if (!tree) return { below: undefined, on: [], above: undefined };
  const place = placeFrom(tree.item);
  if (place > 0) {
    const { below, on, above } = split(tree.above, placeFrom);
    return { below: join(tree.below, tree.item, below), on, above };
  }
  if (place < 0) {
    const { below, on, above } = split(tree.below, placeFrom);
    return { below, on, above: join(above, tree.item, tree.above) };
  }
  const lower = split(tree.below, placeFrom);
  const upper = split(tree.above, placeFrom);
  return { below: lower.below, on: [...lower.on, tree.item, ...upper.on], above: upper.above };
}

export type Found<Item> = {
  /** A branch whose item is on the place; undefined when there is none, or more than one. */
  readonly only: Branch<Item> | undefined;
  readonly under: Item | undefined;
  readonly over: Item | undefined;
};

/** The one item on a place and its neighbours, found without touching the tree. See {@link split}. */
export function find<Item>(tree: Tree<Item>, placeFrom: (item: Item) => number): Found<Item> {
  let [under, over]: (Item | undefined)[] = [];
  let at = tree;
  while (at) {
    const place = placeFrom(at.item);
    if (place === 0) break;
    if (place > 0) under = at.item;
    else over = at.item;
    at = place > 0 ? at.above : at.below;
  }
  if (!at) return { only: undefined, under, over };
  under = highest(at.below) ?? under;
  over = lowest(at.above) ?? over;
  const alone = [under, over].every((item) => item === undefined || placeFrom(item) !== 0);
  return { only: alone ? at : undefined, under, over };
}

export function lowest<Item>(tree: Tree<Item>): Item | undefined {
  let at = tree;
  while (at?.below) at = at.below;
  return at?.item;
}

export function highest<Item>(tree: Tree<Item>): Item | undefined {
  let at = tree;
  while (at?.above) at = at.above;
  return at?.item;
}

const withoutLowest = <Item>(tree: Tree<Item>): Tree<Item> =>
  tree?.below ? join(withoutLowest(tree.below), tree.item, tree.above) : tree?.above;
