import { useEffect, useMemo, useRef, useState } from 'react';
import { ask } from './ask.ts';
import type { RefusedByApi } from './ask.ts';
import { useTexts } from './language.tsx';
import { lineLoader, noLines } from './line-loader.ts';
import type { LineSource, LinesState } from './line-loader.ts';
import { useUpdates } from './live.tsx';
import { Press } from './press.tsx';
import { sharedTexts } from './texts.ts';
import { refusalOf } from './use-loaded.ts';

const none: readonly string[] = [];

export type Lines<Line, Rest = object> = {
  readonly lines: readonly Line[] | undefined;
  /** What the server says beside the lines, such as counts. */
  readonly rest: Rest | undefined;
  readonly refused: RefusedByApi | undefined;
  readonly reload: () => void;
  readonly isLoadingMore: boolean;
  /** Undefined when there is no more. */
  readonly loadMore: (() => void) | undefined;
};

/**
 * The pages of a list as far as somebody looks, kept up to date: of each line that changes that line alone is loaded. `source`
 * must be the same object at every render.
 */
export function useLines<Line, Rest = object>(source: LineSource<Line>): Lines<Line, Rest> {
  const [{ of, state }, set] = useState<{ of?: LineSource<Line>; state: LinesState<Line, Rest> }>({ state: noLines });
  const loader = useMemo(
    () =>
      lineLoader<Line, Rest>({
        source,
        ask: (path) => ask('GET', path),
        refusalOf,
        onChange: (changed) => set({ of: source, state: changed }),
      }),
    [source],
  );
  useEffect(() => loader.loadAll(), [loader]);
  const { updates, updatesOfAll = none } = source;
  const hear = useMemo(() => (data: Readonly<Record<string, unknown>> | undefined) => loader.hear(data), [loader]);
  useUpdates(updates, hear);
  useUpdates(updatesOfAll, loader.loadAll);
  const { lines, rest, refused, next, isLoadingMore } = of === source ? state : noLines;
  const loadMore = next === undefined ? undefined : loader.loadMore;
  return { lines, rest, refused, reload: loader.loadAll, isLoadingMore, loadMore };
}

type MoreProps = { readonly of: Pick<Lines<unknown>, 'lines' | 'loadMore' | 'isLoadingMore'> };

/** The way to older lines. It says how many are there now, and takes the focus over when there is nothing left to press. */
export function MoreLines({ of: { lines, loadMore, isLoadingMore } }: MoreProps) {
  const texts = useTexts(sharedTexts);
  const [hasPressed, setPressed] = useState(false);
  const end = useRef<HTMLSpanElement>(null);
  const isEnd = loadMore === undefined;
  useEffect(() => {
    if (hasPressed && isEnd) end.current?.focus();
  }, [hasPressed, isEnd]);
  if (isEnd && !hasPressed) return undefined;
  const press = (): void => {
    setPressed(true);
    if (!isLoadingMore) loadMore?.();
  };
  return (
    <div className="keten-row">
      {!isEnd && (
        <Press onPress={press} isBusy={isLoadingMore}>
          {texts.older}
        </Press>
      )}
      <span ref={end} role="status" tabIndex={-1} className="keten-small keten-muted">
        {hasPressed && !isLoadingMore && (isEnd ? texts.allShown(lines?.length ?? 0) : texts.shown(lines?.length ?? 0))}
      </span>
    </div>
  );
}
