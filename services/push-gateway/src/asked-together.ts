import { together } from '@keten/messaging';
import type { Together } from '@keten/messaging';

/** Whoever is asked answers others in between. */
const mostAtOnce = 500;
/** Answers of push services come one by one, and each asks for the next. */
const gatherMs = 1;

/**
 * Asks one thing for many at once, so that the calls are few when there is much to ask, and nobody waits long when there is little.
 *
 * @param call of things that are asked of the same: an object, and a name within it.
 */
export function askedTogether<Of extends object, Item, Result>(
  call: (of: Of, name: string, items: readonly Item[]) => Promise<readonly Result[]>,
): (of: Of, name: string, item: Item) => Promise<Result> {
  const byNameOf = new WeakMap<Of, Map<string, Together<Item, Result>>>();
  return (of, name, item) => {
    const byName = byNameOf.get(of) ?? new Map<string, Together<Item, Result>>();
    byNameOf.set(of, byName);
    const ask =
      byName.get(name) ?? together<Item, Result>((items) => call(of, name, items), { most: mostAtOnce, gatherMs });
    byName.set(name, ask);
    return ask(item);
  };
}
