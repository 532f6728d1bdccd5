import type { GivenFile } from '@keten/web';
import type { ReactElement } from 'react';
import type { Told } from '../told-notice.tsx';
import type { Listed } from './register-api.ts';
import type { RegisterTexts } from './register-texts-nl.ts';

/** How a register is shown: the same two pages, a list and an entry, for each of them. */
export type ShownRegister<Item> = {
  readonly name: keyof RegisterTexts['registers'];
  /** Where its list is; an entry is behind it. */
  readonly path: string;
  readonly api: string;
  readonly load: () => Promise<Listed<Item>>;
  readonly idOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  /** Everything by which somebody may look for it. */
  readonly wordsOf: (item: Item) => readonly string[];
  /** What the list says of it under its name. */
  readonly Line: (props: { readonly item: Item }) => ReactElement;
  /** What stands above the list, of all that is in it. */
  readonly Above?: (props: { readonly all: readonly Item[] }) => ReactElement | undefined;
  /**
   * @param isProposed what is not registered so yet, of something that is.
   * @param all what stands in the register now, for what of it names another entry.
   */
  readonly Facts: (props: FactsProps<Item>) => ReactElement;
  /** What one person may do with what is registered, at once. */
  readonly Deeds?: (props: DeedsProps<Item>) => ReactElement | undefined;
  readonly Form: (props: EntryFormProps<Item>) => ReactElement;
  /** Shows only some of them by something else than their words. */
  readonly Narrow?: (props: NarrowProps) => ReactElement;
  /** All that the list shows now, as a file. */
  readonly fileOf?: (items: readonly Item[]) => GivenFile;
  /** Changes of many entries at once, and what became of them. */
  readonly Lists?: () => ReactElement;
  /** By which it is known to who changes it; undefined for what nobody can change. */
  readonly hashOf: (item: Item) => string | undefined;
  /** What is not in the register itself, but what the chain begins with, has no history and is not changed. */
  readonly isKept?: (item: Item) => boolean;
};

type FactsProps<Item> = {
  readonly item: Item;
  readonly isProposed?: boolean;
  readonly all?: readonly Item[];
};

/** Of those that are left, by their ids, what of them is meant; undefined for all of them. */
export type Narrowed = ReadonlyMap<string, readonly string[]> | undefined;
export type NarrowProps = { readonly narrow: (narrowed: Narrowed) => void };

export type DeedsProps<Item> = { readonly item: Item; readonly finish: (told: Told) => void };

export type EntryFormProps<Item> = {
  /** What is changed, as it is or as it is proposed already; nothing for a new one. */
  readonly before?: Item | undefined;
  /** As the register has it now; nothing where it has not. */
  readonly now?: Item | undefined;
  /** By which it is known, with its hash. */
  readonly known?: { readonly id: string; readonly contentHash: string } | undefined;
  /** With what is to be handed over and is not shown again. */
  readonly finish: (id: string, secret: string | undefined) => void;
  readonly back: () => void;
};

export const entryPath = ({ path }: Pick<ShownRegister<never>, 'path'>, id: string): string =>
  `${path}/${encodeURIComponent(id)}`;
