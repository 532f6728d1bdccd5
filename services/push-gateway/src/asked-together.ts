type Asked<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};
type Group<Item, Result> = { waiting: Asked<Item, Result>[]; isUnderway: boolean };

/** Whoever is asked answers others in between. */
const mostAtOnce = 500;
/** What comes within it goes together. */
const gatherMs = 1;

/**
 * Asks one thing for many at once: what comes while a call is under way goes with the next, so that the calls are few when there is
 * much to ask, and nobody waits long when there is little.
 */
export class AskedTogether<Of extends object, Item, Result> {
  readonly #call: (of: Of, name: string, items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #groups = new WeakMap<Of, Map<string, Group<Item, Result>>>();

  /** @param call of things that are asked of the same: an object, and a name within it. */
  constructor(call: (of: Of, name: string, items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#call = call;
  }

  ask(of: Of, name: string, item: Item): Promise<Result> {
    const group = this.#groupOf(of, name);
    return new Promise<Result>((resolve, reject) => {
      group.waiting.push({ item, resolve, reject });
      if (group.isUnderway) return;
      group.isUnderway = true;
      setTimeout(() => void this.#askAll(of, name, group), gatherMs);
    });
  }

  async #askAll(of: Of, name: string, group: Group<Item, Result>): Promise<void> {
    while (group.waiting.length > 0) {
      const asked = group.waiting.splice(0, mostAtOnce);
      try {
        const results = await this.#call(
          of,
          name,
          asked.map(({ item }) => item),
        );
        for (const [index, { resolve }] of asked.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    group.isUnderway = false;
  }

  #groupOf(of: Of, name: string): Group<Item, Result> {
    const groups = this.#groups.get(of) ?? new Map<string, Group<Item, Result>>();
    this.#groups.set(of, groups);
    const group = groups.get(name) ?? { waiting: [], isUnderway: false };
    groups.set(name, group);
    return group;
  }
}
