import type { ReactNode } from 'react';
import { useTexts } from './language.tsx';
import type { LineSource } from './line-loader.ts';
import { Progress } from './progress.tsx';
import { Refusal } from './refusal.tsx';
import { PageLink } from './route.tsx';
import { sharedTexts } from './texts.ts';
import { useEvery } from './use-every.ts';
import { MoreLines, useLines } from './use-lines.tsx';

type Props<Line, Rest> = {
  /** The same object at every render. */
  readonly source: LineSource<Line>;
  readonly back: { readonly to: string; readonly page: string; readonly label: string };
  readonly everyMs?: number;
  readonly head?: ReactNode;
  readonly children: (lines: readonly Line[], rest: Rest) => ReactNode;
};

/** A page of a list that the server gives by page: the way back, what it is, its lines, and the way to older ones. */
export function LinesPage<Line, Rest>({ source, back, everyMs, head, children }: Props<Line, Rest>) {
  const { loading } = useTexts(sharedTexts);
  const list = useLines<Line, Rest>(source);
  const { lines, rest, refused, reload } = list;
  useEvery(everyMs, reload);
  return (
    <div className="keten-stack">
      <nav aria-label={back.page}>
        <PageLink to={back.to}>{back.label}</PageLink>
      </nav>
      {head}
      <Refusal refused={refused} onAgain={reload} />
      {lines && rest ? children(lines, rest) : !refused && <Progress label={loading} />}
      <MoreLines of={list} />
    </div>
  );
}
