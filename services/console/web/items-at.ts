import { ask } from '@keten/web';

/** What a list of the console's API holds. */
export const itemsAt = async <Item>(path: string): Promise<readonly Item[]> =>
  (await ask<Answer<Item>>('GET', path)).items;
type Answer<Item> = { readonly items: readonly Item[]; readonly next?: string };

/** All that it holds, page after page: for what must be seen wherever it stands. */
export async function allItemsAt<Item>(path: string): Promise<readonly Item[]> {
  const { items, next } = await ask<Answer<Item>>('GET', path);
  if (next === undefined) return items;
  const { pathname, searchParams } = new URL(path, window.location.origin);
  searchParams.set('before', next);
  return [...items, ...(await allItemsAt<Item>(`${pathname}?${searchParams.toString()}`))];
}
