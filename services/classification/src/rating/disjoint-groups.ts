/** Keys that were joined, directly or by others, are in one group; what was never joined is a group of its own. */
export type DisjointGroups<Key> = {
  join(a: Key, b: Key): void;
  /** The key that stands for the whole group; the same for all in it, until the next join. */
  groupOf(key: Key): Key;
};

export function createDisjointGroups<Key>(): DisjointGroups<Key> {
  const parents = new Map<Key, Key>();
  const groupOf = (key: Key): Key => {
    let root = key;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    // Shorten the way for the next who asks.
    for (let at = key; at !== root;) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  return {
    groupOf,
    join: (a, b) => {
      const [from, to] = [groupOf(a), groupOf(b)];
      if (from !== to) parents.set(from, to);
    },
  };
}
