import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import { useUpdates } from './live.tsx';
import { Progress } from './progress.tsx';
import { Refusal } from './refusal.tsx';
import { PageLink } from './route.tsx';
import { sharedTexts } from './texts.ts';
import { useEvery } from './use-every.ts';
import { useLoaded } from './use-loaded.ts';

type Props<Value> = {
  /** The same function until it loads something else. */
  readonly load: () => Promise<Value>;
  /** The kinds of updates after which it is loaded anew: the same list at every render. */
  readonly updates: readonly string[];
  /** Where the reader came from, what that page is, and what the way to it is called. */
  readonly back: { readonly to: string; readonly page: string; readonly label: string };
  /** How often it is loaded anew without an update, for what changes by the clock alone. */
  readonly everyMs?: number;
  /** What is there before anything is loaded. */
  readonly head?: ReactNode;
  readonly children: (value: Value, reload: () => void) => ReactNode;
};

/** A page of what the server knows: the way back, why it is not there if it is not, and else what it is, kept up to date. */
export function LoadedPage<Value>({ load, updates, back, everyMs, head, children }: Props<Value>) {
  const { to, page, label } = back;
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(load);
  useUpdates(updates, reload);
  useEvery(everyMs, reload);
  return (
    <div className="keten-stack">
      <nav aria-label={page}>
        <PageLink to={to}>{label}</PageLink>
      </nav>
      {head}
      <Refusal refused={refused} onAgain={reload} />
      {value === undefined ? !refused && <Progress label={loading} /> : children(value, reload)}
    </div>
  );
}
