import { PageLink, usePath } from './route.tsx';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';

export type PageEntry = {
  readonly to: string;
  readonly label: string;
  /** The pages that one comes to from there; with a stroke at its end, all of which the path begins so. */
  readonly within?: readonly string[];
};

/** The way to every page from every page, and which of them this one is, or belongs to. */
export function PageNav({ entries }: { readonly entries: readonly PageEntry[] }) {
  const { pages } = useTexts(sharedTexts);
  const path = usePath();
  const isWithin = ({ within = [] }: PageEntry): boolean =>
    within.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
  return (
    <nav className="keten-nav" aria-label={pages}>
      <ul>
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
