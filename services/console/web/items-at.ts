import { ask } from '@keten/web';

/** What a list of the console's API holds. */
export const itemsAt = async <Item>(path: string): Promise<readonly Item[]> =>
  (await ask<{ readonly items: readonly Item[] }>('GET', path)).items;
