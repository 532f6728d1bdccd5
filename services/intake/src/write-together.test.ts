import { describe, expect, it } from '@jest/globals';
import { writeTogether } from './write-together.ts';

const write = (begun: number[], n: number) => async (): Promise<number> => {
  begun.push(n);
  return n;
};

describe('writes', () => {
  it('go at once when nobody else is at work', async () => {
    const begun: number[] = [];
    const together = writeTogether({ atWork: () => 1, waitMs: 60_000 });
    expect(await together(write(begun, 1))).toBe(1);
  });

  it('go together when many are at work, as soon as enough have come', async () => {
    const begun: number[] = [];
    const together = writeTogether({ atWork: () => 12, waitMs: 60_000 });
    const [first, second] = [together(write(begun, 1)), together(write(begun, 2))];
    expect(begun).toEqual([]);
    const all = [first, second, together(write(begun, 3))];
    expect(begun).toEqual([1, 2, 3]);
    expect(await Promise.all(all)).toEqual([1, 2, 3]);
  });

  it('wait for no more than some, and no longer than a moment', async () => {
    const begun: number[] = [];
    const together = writeTogether({ atWork: () => 1000, most: 2, waitMs: 5 });
    await Promise.all([together(write(begun, 1)), together(write(begun, 2))]);
    expect(await together(write(begun, 3))).toBe(3);
  });

  it('fail each for itself', async () => {
    const together = writeTogether({ atWork: () => 8, waitMs: 60_000 });
    const failing = together(() => {
      throw new Error('no');
    });
    const fine = together(async () => 'fine');
    await expect(failing).rejects.toThrow('no');
    expect(await fine).toBe('fine');
  });
});
