import { describe, expect, it } from '@jest/globals';
import { createWorkQueue } from './work-queue.ts';

/** Work that ends when told to. */
function manual() {
  const ends = new Map<string, () => void>();
  const queue = createWorkQueue<string>(2, (item) => new Promise((resolve) => ends.set(item, resolve)));
  const end = async (item: string): Promise<void> => {
    ends.get(item)?.();
    ends.delete(item);
    await new Promise(setImmediate);
  };
  return { queue, end, running: () => [...ends.keys()] };
}

describe('a work queue', () => {
  it('does a bounded number of things at once, in order', async () => {
    const { queue, end, running } = manual();
    for (const item of ['a', 'b', 'c', 'd']) queue.add(item);
    expect(running()).toEqual(['a', 'b']);
    await end('b');
    expect(running()).toEqual(['a', 'c']);
    await end('a');
    expect(running()).toEqual(['c', 'd']);
    expect(queue.items()).toEqual(['c', 'd']);
  });

  it('gives back what has not begun, and leaves what runs', () => {
    const { queue } = manual();
    for (const item of ['a', 'b', 'c', 'd']) queue.add(item);
    expect(queue.takeWaiting()).toEqual(['c', 'd']);
    expect(queue.items()).toEqual(['a', 'b']);
  });

  it('has room again only when no more is held than runs at once', async () => {
    const { queue, end } = manual();
    for (const item of ['a', 'b', 'c']) queue.add(item);
    let hasRoom = false;
    const room = queue.room().then(() => (hasRoom = true));
    await new Promise(setImmediate);
    expect(hasRoom).toBe(false);
    await end('a');
    await room;
    expect(hasRoom).toBe(true);
  });

  it('says whether everything ended in time', async () => {
    const { queue, end } = manual();
    expect(await queue.settled(0)).toBe(true);
    queue.add('a');
    expect(await queue.settled(20)).toBe(false);
    const settled = queue.settled(5000);
    await end('a');
    expect(await settled).toBe(true);
  });
});
