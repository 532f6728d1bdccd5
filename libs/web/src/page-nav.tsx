import { useState } from 'react';
import { Icon } from './icons.tsx';
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

/** The way to every page from every page, and which of them this one is, or belongs to. On a phone it opens when asked, and closes with the page. */
export function PageNav({ entries }: { readonly entries: readonly PageEntry[] }) {
  const { pages, menu } = useTexts(sharedTexts);
  const path = usePath();
  const [openedAt, openAt] = useState<string>();
  const isOpen = openedAt === path;
  const isWithin = ({ within = [] }: PageEntry): boolean =>
    within.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
  return (
    <nav className="keten-nav" aria-label={pages}>
      <div className="keten-menu">
        <Press look="subtle" isOpen={isOpen} onPress={() => openAt(isOpen ? undefined : path)}>
          <Icon name="chevron" />
          {menu}
        </Press>
      </div>
      <ul className={isOpen ? 'is-open' : ''}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <PageLink
              to={entry.to}
              {...(path === entry.to
                ? { current: 'page' as const }
                : isWithin(entry)
                  ? { current: true as const }
                  : {})}
            >
              {entry.label}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
