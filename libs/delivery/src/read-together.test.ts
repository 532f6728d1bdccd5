import { expect, it } from '@jest/globals';
import { readTogether } from './read-together.ts';

/** Readings that end when they are told to, each with its number. */
function readings() {
  const begun: { readonly key: string; readonly end: () => void; readonly fail: () => void }[] = [];
  const read = readTogether(
    (key) =>
      new Promise<number>((resolve, reject) => {
        const number = begun.length + 1;
        begun.push({ key, end: () => resolve(number), fail: () => reject(new Error(`${number} failed`)) });
      }),
  );
  return { begun, read };
}
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('begins another reading for who asks while one runs, and one for all of them', async () => {
  const { begun, read } = readings();
  const first = read('w-1');
  const later = [read('w-1'), read('w-1'), read('w-1')];
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  expect(await first).toBe(1);
  await others();
  expect(begun).toHaveLength(2);
  const latest = read('w-1');
  begun[1]?.end();
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  await others();
  begun[2]?.end();
  expect(await latest).toBe(3);
});

it('holds up nobody who asks for something else', async () => {
  const { begun, read } = readings();
  void read('w-1');
  const other = read('w-2');
  begun[1]?.end();
  expect(await other).toBe(2);
});

it('reads again after a failure, and fails only who shared that reading', async () => {
  const { begun, read } = readings();
  const first = read('w-1');
  const second = read('w-1');
  begun[0]?.fail();
  await expect(first).rejects.toThrow('1 failed');
  await others();
  begun[1]?.end();
  expect(await second).toBe(2);
  const third = read('w-1');
  begun[2]?.end();
  expect(await third).toBe(3);
});
