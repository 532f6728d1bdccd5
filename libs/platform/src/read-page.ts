/** A row in an order: the fact that it comes from, and which of that fact's rows it is. */
export type Place = { readonly sequence: number; readonly field: string };

export type PageWanted<Value> = {
  /** The `next` of the page before. */
  readonly before?: string | undefined;
  /** How many rows at most; 50 when it is left out. */
  readonly limit?: number | undefined;
  /** This row alone, if it is one of them: for a page that heard that it changed. */
  readonly id?: string | undefined;
  /** Which groups, those of the first tier before those of the second; all in one when it is left out. */
  readonly tiers?: readonly (readonly string[])[] | undefined;
  readonly mayRead?: ((value: Value) => boolean) | undefined;
};

/** `next` is there when there may be more. A page can be shorter than asked for although there is more. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };

type Row<Value> = Place & { readonly value: Value };
type Source<Value, Found extends Row<Value>> = {
  readonly wanted: PageWanted<Value>;
  readonly tiers: readonly (readonly string[])[];
  readonly order: (group: string, after: Place | undefined, most: number) => Promise<readonly Place[]>;
  readonly rows: (fields: readonly string[]) => Promise<readonly Found[]>;
};
type Cursor = { readonly tier: number; readonly after?: Place };

const usualLimit = 50;
/** Of rows that may not all be read; so many rounds are looked through for a page. */
const readAtOnce = 101;
const mostRounds = 20;

/** Reads rows in their order until the page is full, and holds a bounded number of them, also when few may be read. */
export async function readPage<Value, Found extends Row<Value>>(source: Source<Value, Found>): Promise<Page<Found>> {
  const { before, limit = usualLimit, mayRead } = source.wanted;
  const atOnce = mayRead ? readAtOnce : limit + 1;
  const items: Found[] = [];
  let at: Cursor = before === undefined ? { tier: 0 } : cursorIn(before);
  for (let round = 0; round < mostRounds; round += 1) {
    const places = await placesAfter(source, at, atOnce);
    const found = new Map((await source.rows(places.map(({ after }) => after.field))).map((row) => [row.field, row]));
    for (const place of places) {
      if (items.length === limit) return { items, next: textOf(at) };
      const row = found.get(place.after.field);
      if (row && (!mayRead || mayRead(row.value))) items.push(row);
      at = place;
    }
    if (places.length < atOnce) return { items };
  }
  return { items, next: textOf(at) };
}

/** The next places in the order, tier after tier. */
async function placesAfter(
  { tiers, order }: Pick<Source<unknown, Row<unknown>>, 'tiers' | 'order'>,
  from: Cursor,
  most: number,
): Promise<Required<Cursor>[]> {
  const found: Required<Cursor>[] = [];
  for (let tier = from.tier; tier < tiers.length && found.length < most; tier += 1) {
    const start = tier === from.tier ? from.after : undefined;
    const orders = await Promise.all((tiers[tier] ?? []).map((group) => order(group, start, most)));
    const latestFirst = orders.flat().sort((a, b) => b.sequence - a.sequence || (a.field < b.field ? 1 : -1));
    found.push(...latestFirst.slice(0, most - found.length).map((after) => ({ tier, after })));
  }
  return found;
}

/** The same of a list that is in memory already, because it can't be long, in the order in which it is. */
export function pageIn<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { before, limit = usualLimit, id }: Omit<PageWanted<Item>, 'tiers' | 'mayRead'>,
): Page<Item> {
  if (id !== undefined) return { items: items.filter((item) => idOf(item) === id) };
  const last = before === undefined ? undefined : cursorIn(before).after?.field;
  const from = last === undefined ? 0 : items.findIndex((item) => idOf(item) === last) + 1;
  const shown = items.slice(from, from + limit);
  const end = shown.at(-1);
  const isMore = end !== undefined && items.length > from + limit;
  return isMore
    ? { items: shown, next: textOf({ tier: 0, after: { sequence: 0, field: idOf(end) } }) }
    : { items: shown };
}

/** What `next` looks like: tier, sequence number and field. Clients pass it on as it is. */
export const cursorPattern = /^\d{1,2}\.\d{1,15}\.[^\s]{1,300}$/;

function textOf({ tier, after }: Cursor): string {
  return `${tier}.${after?.sequence ?? 0}.${after?.field ?? ''}`;
}

function cursorIn(text: string): Cursor {
  const [tier = '', sequence = ''] = text.split('.', 2);
  const field = text.slice(tier.length + sequence.length + 2);
  return { tier: Number(tier), after: { sequence: Number(sequence), field } };
}
