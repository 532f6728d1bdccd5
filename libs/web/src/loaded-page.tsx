import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import { NewerContext } from './newer.tsx';
import { Progress } from './progress.tsx';
import { ReadFirst } from './read-first.tsx';
import { Refusal } from './refusal.tsx';
import { PageLink } from './route.tsx';
import { sharedTexts } from './texts.ts';
import { useKept } from './use-kept.ts';
import type { Decided } from './use-kept.ts';
import { useUpToDate } from './use-up-to-date.ts';

/** What the parts of a page can ask of it. */
export type Showing = {
  readonly reload: () => void;
  /** The reader themself made the version with this hash: it is shown as it comes. */
  readonly own: (version: string) => void;
};

type Props<Value> = {
  /** The same function until it loads something else. */
  readonly load: () => Promise<Value>;
  /** The kinds of updates after which it is loaded anew: the same list at every render. */
  readonly updates: readonly string[];
  /** Where the reader came from, what that page is, and what the way to it is called. */
  readonly back: { readonly to: string; readonly page: string; readonly label: string };
  /** How often it is loaded anew without an update, for what changes by the clock alone. */
  readonly everyMs?: number;
  /** The least time between two loads: more for what is large and changes often. */
  readonly restMs?: number;
  /** What is there before anything is loaded. */
  readonly head?: ReactNode;
  /** For a page on which its reader decides: what they decide on does not change while they read it. */
  readonly decided?: Decided<Value>;
  readonly children: (value: Value, showing: Showing) => ReactNode;
};

/** A page of what the server knows: the way back, why it is not there if it is not, and else what it is, kept up to date. */
export function LoadedPage<Value>(props: Props<Value>) {
  const { load, updates, back, everyMs, restMs, head, decided, children } = props;
  const { to, page: pageName, label } = back;
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useUpToDate(load, { updates, everyMs, restMs });
  const { shown, isOvertaken, showNewer, own } = useKept(value, decided);
  const page = useRef<HTMLDivElement>(null);
  const showing = useMemo(() => ({ reload, own }), [reload, own]);
  const newer = useMemo(() => {
    const show = (): void => {
      showNewer();
      // What was pressed is gone: the reader begins at the top of what they asked for.
      page.current?.querySelector('h1')?.focus();
    };
    return { isThere: isOvertaken, show };
  }, [isOvertaken, showNewer]);
  return (
    <div className="keten-stack" ref={page}>
      <nav aria-label={pageName}>
        <PageLink to={to}>{label}</PageLink>
      </nav>
      {head}
      <Refusal refused={refused} onAgain={reload} />
      {shown === undefined ? (
        !refused && <Progress label={loading} />
      ) : (
        <NewerContext value={newer}>
          <ReadFirst>{children(shown, showing)}</ReadFirst>
        </NewerContext>
      )}
    </div>
  );
}
