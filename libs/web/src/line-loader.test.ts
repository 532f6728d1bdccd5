import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lineLoader, noLines } from './line-loader.ts';
import type { Answer, LinesState } from './line-loader.ts';

type Line = { readonly id: string; readonly sequence: number; readonly word?: string };
type Rest = { readonly count: number };

/** A server with lines, which remembers what it was asked. */
let lines: Line[];
let asked: string[];
let state: LinesState<Line, Rest>;
const perPage = 3;

async function answer(path: string): Promise<Answer<Line, Rest>> {
  asked.push(path);
  const query = new URL(path, 'http://x').searchParams;
  const all = lines.toSorted((a, b) => b.sequence - a.sequence);
  const [id, before] = [query.get('id'), query.get('before')];
  if (id !== null) return { items: all.filter((line) => line.id === id), count: lines.length };
  const from = before === null ? 0 : all.findIndex((line) => `${line.sequence}` === before) + 1;
  const items = all.slice(from, from + perPage);
  const isMore = all.length > from + perPage;
  return { items, count: lines.length, ...(isMore ? { next: `${items.at(-1)?.sequence}` } : {}) };
}

const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(1000);
const ids = (): readonly string[] => (state.lines ?? []).map(({ id }) => id);
const open = () => {
  const source = {
    ...{ path: '/v1/things', updates: ['thing'], idOf: ({ id }: Line) => id },
    idIn: ({ thingId }: Readonly<Record<string, unknown>>) => thingId,
    inOrder: (a: Line, b: Line) => b.sequence - a.sequence,
  };
  const refusalOf = (error: unknown): never => {
    throw error;
  };
  return lineLoader<Line, Rest>({ source, ask: answer, refusalOf, onChange: (changed) => (state = changed) });
};

beforeEach(() => {
  jest.useFakeTimers();
  lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, at) => ({ id, sequence: at + 1 }));
  [asked, state] = [[], noLines];
});

describe('a list that is loaded by page', () => {
  it('goes on where the page before ended', async () => {
    const list = open();
    list.loadAll();
    await settle();
    expect([ids(), state.rest]).toEqual([['g', 'f', 'e'], { count: 7 }]);
    list.loadMore();
    expect(state.isLoadingMore).toBe(true);
    await settle();
    list.loadMore();
    await settle();
    expect([ids(), state.next, state.isLoadingMore]).toEqual([['g', 'f', 'e', 'd', 'c', 'b', 'a'], undefined, false]);
  });

  it('asks for the line that changed and puts it where it belongs', async () => {
    const list = open();
    list.loadAll();
    await settle();
    lines = [...lines.filter(({ id }) => id !== 'f'), { id: 'f', sequence: 8, word: 'new' }, { id: 'h', sequence: 9 }];
    // The first begins at once; what is told twice before the next round is asked once.
    list.hear({ thingId: 'f' });
    list.hear({ thingId: 'h' });
    list.hear({ thingId: 'h' });
    await settle();
    expect(ids()).toEqual(['h', 'f', 'g', 'e']);
    expect(asked.slice(1).toSorted()).toEqual(['/v1/things?id=f', '/v1/things?id=h']);
    expect(state.rest).toEqual({ count: 8 });
  });

  it('takes a line away that is gone, and leaves one on its page that is further down', async () => {
    const list = open();
    list.loadAll();
    await settle();
    lines = lines.filter(({ id }) => id !== 'g');
    list.hear({ thingId: 'g' });
    list.hear({ thingId: 'b' });
    await settle();
    expect(ids()).toEqual(['f', 'e']);
  });

  it('loads the pages again, as far as somebody looks, when much changed or anything may have', async () => {
    const list = open();
    list.loadAll();
    await settle();
    list.loadMore();
    await settle();
    for (const change of [() => list.hear(undefined), () => lines.forEach(({ id }) => list.hear({ thingId: id }))]) {
      asked = [];
      change();
      await settle();
      // The first of many begins at once, alone.
      expect(asked.filter((path) => !path.includes('id='))).toEqual(['/v1/things', '/v1/things?before=5']);
      expect(ids()).toHaveLength(6);
    }
  });

  it('asks for nothing when an update is about something else', async () => {
    const list = open();
    list.loadAll();
    await settle();
    list.hear({ otherId: 'x' });
    await settle();
    expect(asked).toHaveLength(1);
  });
});
