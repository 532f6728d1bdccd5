import { useState } from 'react';
import { Press } from './press.tsx';
import { PageLink, usePath } from './route.tsx';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';

export type PageEntry = {
  readonly to: string;
  readonly label: string;
  /** The pages that one comes to from there; with a stroke at its end, all of which the path begins so. */
  readonly within?: readonly string[];
};

/** So many ways fit beside each other on the narrowest desk. Of more, the last wait behind one that opens them. */
const mostInRow = 9;

/**
 * The way to every page from every page, and which of them this one is, or belongs to. On a phone it opens when asked, and closes
 * with the page; on a desk it is one row, the last behind "more" for who has too many for it.
 */
export function PageNav({ entries }: { readonly entries: readonly PageEntry[] }) {
  const { pages, menu } = useTexts(sharedTexts);
  const path = usePath();
  const [openedAt, openAt] = useState<string>();
  const isOpen = openedAt === path;
  const inRow = entries.length > mostInRow ? mostInRow - 1 : mostInRow;
  const rest = entries.slice(inRow);
  return (
    <nav className="keten-nav" aria-label={pages}>
      <div className="keten-menu">
        <Press look="subtle" isOpen={isOpen} onPress={() => openAt(isOpen ? undefined : path)}>
          {menu}
        </Press>
      </div>
      <ul className={isOpen ? 'is-open' : ''}>
        <Ways entries={entries.slice(0, inRow)} path={path} />
        {rest.length > 0 && <Rest entries={rest} path={path} />}
      </ul>
    </nav>
  );
}

type WaysProps = { readonly entries: readonly PageEntry[]; readonly path: string };

/** On a phone they follow the others, and nothing of this is to be seen. */
function Rest({ entries, path }: WaysProps) {
  const { more } = useTexts(sharedTexts);
  const [openedAt, openAt] = useState<string>();
  const isOpen = openedAt === path;
  return (
    <li className="keten-more">
      <Press
        look="subtle"
        isOpen={isOpen}
        isCurrent={entries.some((entry) => currentAt(path, entry) !== undefined)}
        onPress={() => openAt(isOpen ? undefined : path)}
      >
        {more}
      </Press>
      <ul className={isOpen ? 'is-open' : ''}>
        <Ways entries={entries} path={path} />
      </ul>
    </li>
  );
}

const Ways = ({ entries, path }: WaysProps) =>
  entries.map((entry) => {
    const current = currentAt(path, entry);
    return (
      <li key={entry.to}>
        <PageLink to={entry.to} {...(current !== undefined && { current })}>
          {entry.label}
        </PageLink>
      </li>
    );
  });

/** Whether the reader is on that page, or on one that belongs to it. */
function currentAt(path: string, { to, within = [] }: PageEntry): 'page' | true | undefined {
  if (path === to) return 'page';
  return within.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each)) ? true : undefined;
}
