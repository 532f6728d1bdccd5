import { describe, expect, it } from '@jest/globals';
import { writeTogether } from './write-together.ts';

/** Remembers what was written together, and writes everything but `failing`. */
function writer() {
  const writes: (readonly string[])[] = [];
  const write = (items: readonly string[]): Promise<string>[] => {
    writes.push(items);
    return items.map((item) =>
      item === 'failing' ? Promise.reject(new Error('no')) : Promise.resolve(item.toUpperCase()),
    );
  };
  return { writes, write };
}

describe('writes', () => {
  it('go at once when nobody else is at work', async () => {
    const { writes, write } = writer();
    const together = writeTogether(write, { atWork: () => 1, waitMs: 60_000 });
    expect(await together('a')).toBe('A');
    expect(writes).toEqual([['a']]);
  });

  it('go together when many are at work, as soon as enough have come', async () => {
    const { writes, write } = writer();
    const together = writeTogether(write, { atWork: () => 12, waitMs: 60_000 });
    const [first, second] = [together('a'), together('b')];
    expect(writes).toEqual([]);
    expect(await Promise.all([first, second, together('c')])).toEqual(['A', 'B', 'C']);
    expect(writes).toEqual([['a', 'b', 'c']]);
  });

  it('wait for no more than some, and no longer than a moment', async () => {
    const { writes, write } = writer();
    const together = writeTogether(write, { atWork: () => 1000, most: 2, waitMs: 5 });
    await Promise.all([together('a'), together('b')]);
    expect(await together('c')).toBe('C');
    expect(writes).toEqual([['a', 'b'], ['c']]);
  });

  it('fail each for itself', async () => {
    const together = writeTogether(writer().write, { atWork: () => 8, waitMs: 60_000 });
    const [failing, fine] = await Promise.allSettled([together('failing'), together('fine')]);
    expect(failing).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(fine).toEqual({ status: 'fulfilled', value: 'FINE' });
  });
});
