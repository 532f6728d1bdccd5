import type { ReactElement } from 'react';
import type { RegisterTexts } from './register-texts-nl.ts';

/** How a register is shown: the same two pages, a list and an entry, for each of them. */
export type ShownRegister<Item> = {
  readonly name: keyof RegisterTexts['registers'];
  /** Where its list is; an entry is behind it. */
  readonly path: string;
  readonly api: string;
  readonly load: () => Promise<readonly Item[]>;
  readonly idOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  /** Everything by which somebody may look for it. */
  readonly wordsOf: (item: Item) => readonly string[];
  /** What the list says of it under its name. */
  readonly Line: (props: { readonly item: Item }) => ReactElement;
  readonly Facts: (props: { readonly item: Item }) => ReactElement;
  /** What is not in the register itself, but what the chain begins with, has no history. */
  readonly hasHistory?: (item: Item) => boolean;
};

export const entryPath = ({ path }: Pick<ShownRegister<never>, 'path'>, id: string): string =>
  `${path}/${encodeURIComponent(id)}`;
