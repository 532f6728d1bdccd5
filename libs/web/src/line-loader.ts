import type { RefusedByApi } from './ask.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** A list that the server gives by page, and what of an update names the line that it is about. */
export type LineSource<Line> = {
  /** Such as `/v1/warnings`; it may have a query. */
  readonly path: string;
  readonly idOf: (line: Line) => string;
  /** The kinds of updates to hear. */
  readonly updates: readonly string[];
  /** The kinds after which any of the lines may be another. */
  readonly updatesOfAll?: readonly string[];
  /** Undefined when an update is about no line of this list. */
  readonly idIn: (data: Readonly<Record<string, unknown>>) => unknown;
  /** As the server orders them; without it a new line comes first, and a changed one stays where it is. */
  readonly inOrder?: (a: Line, b: Line) => number;
};

export type Answer<Line, Rest> = Rest & { readonly items: readonly Line[]; readonly next?: string };
export type LinesState<Line, Rest> = {
  /** Undefined until the first page is there. */
  readonly lines: readonly Line[] | undefined;
  /** What the last answer said beside its lines. */
  readonly rest: Rest | undefined;
  readonly next: string | undefined;
  readonly refused: RefusedByApi | undefined;
  readonly isLoadingMore: boolean;
};

/** Between two rounds of questions, however much changes. */
const restMs = 200;
/** When more lines changed than this at once, the pages are loaded anew: it is one question instead of many. */
const mostAlone = 5;

type Parts<Line, Rest> = {
  readonly source: LineSource<Line>;
  readonly ask: (path: string) => Promise<Answer<Line, Rest>>;
  readonly refusalOf: (error: unknown) => RefusedByApi;
  readonly onChange: (state: LinesState<Line, Rest>) => void;
};

/** Loads the pages of a list as far as somebody looks, and then of each line that changes that line alone. */
export function lineLoader<Line, Rest>({ source, ask, refusalOf, onChange }: Parts<Line, Rest>) {
  let state: LinesState<Line, Rest> = noLines;
  let wanted = { all: false, more: false, ids: new Set<string>() };
  const set = (parts: Partial<LinesState<Line, Rest>>): void => onChange((state = { ...state, ...parts }));
  const lineWith = (query: string): Promise<Answer<Line, Rest>> =>
    ask(query === '' ? source.path : `${source.path}${source.path.includes('?') ? '&' : '?'}${query}`);

  /** As many as were there: who looks further down keeps what they look at. */
  const loadAll = async (): Promise<void> => {
    const before = state.lines?.length ?? 0;
    let answer = await lineWith('');
    const lines = [...answer.items];
    while (answer.next !== undefined && lines.length < before) {
      answer = await lineWith(`before=${encodeURIComponent(answer.next)}`);
      lines.push(...answer.items);
    }
    set({ lines, next: answer.next, rest: restOf(answer), refused: undefined });
  };
  const loadMore = async (): Promise<void> => {
    if (state.next === undefined) return set({ isLoadingMore: false });
    const answer = await lineWith(`before=${encodeURIComponent(state.next)}`);
    const came = new Set(answer.items.map(source.idOf));
    const kept = (state.lines ?? []).filter((line) => !came.has(source.idOf(line)));
    set({ lines: [...kept, ...answer.items], next: answer.next, refused: undefined, isLoadingMore: false });
  };
  const loadOne = async (id: string): Promise<void> => {
    const answer = await lineWith(`id=${encodeURIComponent(id)}`);
    set({ lines: withLine(state, source, id, answer.items[0]), rest: restOf(answer), refused: undefined });
  };
  const run = oneAtATime(async () => {
    const { all, more, ids } = wanted;
    wanted = { all: false, more: false, ids: new Set() };
    try {
      if (all || ids.size > mostAlone) await loadAll();
      else for (const id of ids) await loadOne(id);
      if (more) await loadMore();
    } catch (error) {
      set({ refused: refusalOf(error), isLoadingMore: false });
    }
  }, restMs);

  return {
    loadAll: (): void => {
      wanted.all = true;
      run();
    },
    loadMore: (): void => {
      set({ isLoadingMore: true });
      wanted.more = true;
      run();
    },
    /** Without data anything may have changed. */
    hear: (data: Readonly<Record<string, unknown>> | undefined): void => {
      const id = data && source.idIn(data);
      if (!data || state.lines === undefined) wanted.all = true;
      else if (typeof id === 'string') wanted.ids.add(id);
      else return;
      run();
    },
  };
}

export const noLines = {
  lines: undefined,
  rest: undefined,
  next: undefined,
  refused: undefined,
  isLoadingMore: false,
};

function restOf<Line, Rest>({ items: _lines, next: _next, ...rest }: Answer<Line, Rest>): Rest {
  return rest as unknown as Rest;
}

/** A line that belongs behind those that are shown waits there: it comes with its page. */
function withLine<Line, Rest>(
  { lines = [], next }: LinesState<Line, Rest>,
  { idOf, inOrder }: LineSource<Line>,
  id: string,
  line: Line | undefined,
): readonly Line[] {
  const others = lines.filter((each) => idOf(each) !== id);
  if (!line) return others;
  if (!inOrder)
    return others.length < lines.length ? lines.map((each) => (idOf(each) === id ? line : each)) : [line, ...lines];
  const all = [...others, line].sort(inOrder);
  return next !== undefined && all.at(-1) === line && others.length > 0 ? others : all;
}
