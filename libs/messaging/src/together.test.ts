import { describe, expect, it } from '@jest/globals';
import { together } from './together.ts';

/** Works that end when they are told to; what is called failing fails. */
function works() {
  const begun: { readonly items: readonly string[]; readonly end: () => void }[] = [];
  const work = (items: readonly string[]): Promise<string>[] => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    begun.push({ items, end: () => resolve(undefined) });
    return items.map(async (item) => {
      await promise;
      if (item === 'failing') throw new Error('no');
      return item.toUpperCase();
    });
  };
  const isBegun = async (count: number): Promise<void> => {
    while (begun.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, work, isBegun, items: () => begun.map((each) => each.items) };
}

describe('what is done together', () => {
  it('is all that came while the last was being done', async () => {
    const { begun, work, isBegun, items } = works();
    const act = together(work, { most: 10 });
    const alone = act('a');
    await isBegun(1);
    const later = ['b', 'c', 'd'].map(act);
    expect(items()).toEqual([['a']]);
    begun[0]?.end();
    expect(await alone).toBe('A');
    await isBegun(2);
    expect(items()).toEqual([['a'], ['b', 'c', 'd']]);
    begun[1]?.end();
    expect(await Promise.all(later)).toEqual(['B', 'C', 'D']);
    const last = act('e');
    await isBegun(3);
    begun[2]?.end();
    expect(await last).toBe('E');
  });

  it('is no more than so much at once, in the order of its coming', async () => {
    const { begun, work, isBegun, items } = works();
    const done = Promise.all(['a', 'b', 'c', 'd', 'e'].map(together(work, { most: 2 })));
    for (const count of [1, 2, 3]) {
      await isBegun(count);
      begun[count - 1]?.end();
    }
    expect(await done).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(items()).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('fails each for itself, and keeps nobody who comes after', async () => {
    const { begun, work, isBegun } = works();
    const act = together(work, { most: 10 });
    const done = Promise.allSettled(['failing', 'fine'].map(act));
    await isBegun(1);
    begun[0]?.end();
    expect(await done).toMatchObject([{ reason: { message: 'no' } }, { value: 'FINE' }]);
    const next = act('next');
    await isBegun(2);
    begun[1]?.end();
    expect(await next).toBe('NEXT');
  });

  it('fails all when it can’t be begun, and those after it are done', async () => {
    let times = 0;
    const act = together<string, string>(
      (items) => {
        if (times++ === 0) throw new Error('can’t');
        return items.map((item) => Promise.resolve(item));
      },
      { most: 10 },
    );
    const failed = await Promise.allSettled(['a', 'b'].map(act));
    expect(failed).toMatchObject([{ reason: { message: 'can’t' } }, { reason: { message: 'can’t' } }]);
    expect(await act('c')).toBe('c');
  });

  it('fails with one answer for all only those who asked for it', async () => {
    const fails = [true, false];
    const calls: (readonly string[])[] = [];
    const act = together<string, string>(
      async (items) => {
        calls.push(items);
        if (fails.shift()) throw new Error('no');
        return items.map((item) => item.toUpperCase());
      },
      { most: 2 },
    );
    const done = await Promise.allSettled(['a', 'b', 'c', 'd'].map(act));
    expect(calls).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const no = { reason: { message: 'no' } };
    expect(done).toMatchObject([no, no, { value: 'C' }, { value: 'D' }]);
  });

  it('is something else for who has no company', async () => {
    const { begun, work, isBegun, items } = works();
    const act = together(work, { most: 10, alone: (item) => Promise.resolve(`${item} alone`) });
    expect(await act('a')).toBe('a alone');
    const done = Promise.all(['b', 'c'].map(act));
    await isBegun(1);
    begun[0]?.end();
    expect([await done, items()]).toEqual([['B', 'C'], [['b', 'c']]]);
  });

  it('waits a moment for company when it is told to', async () => {
    const { begun, work, isBegun, items } = works();
    const act = together(work, { most: 10, gatherMs: 300 });
    const first = act('a');
    await new Promise((resolve) => setImmediate(resolve));
    const second = act('b');
    await isBegun(1);
    begun[0]?.end();
    expect([await first, await second, items()]).toEqual(['A', 'B', [['a', 'b']]]);
  });

  it('does not wait for what is slow', async () => {
    const { begun, work, isBegun, items } = works();
    const act = together(work, { most: 10, slowMs: 5 });
    const slow = act('slow');
    await isBegun(1);
    const next = act('next');
    await isBegun(2);
    expect(items()).toEqual([['slow'], ['next']]);
    for (const { end } of begun) end();
    expect(await Promise.all([slow, next])).toEqual(['SLOW', 'NEXT']);
  });
});
