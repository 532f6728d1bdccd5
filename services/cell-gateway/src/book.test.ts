import { expect, it } from '@jest/globals';
import { decodeSerialNumber, isUpdateOf } from '@keten/cell-broadcast';
import type { CellBroadcasts } from '@keten/domain';
import { begin, forget } from './book.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 30, hour));
const wanted = (key: string, revision = 1) => ({
  ...{ key, revision, expiresAt: at(6), messageIdentifiers: [4371, 4384] },
});
const none: CellBroadcasts = { all: [] };
const serialOf = (book: CellBroadcasts, key: string) =>
  decodeSerialNumber(book.all.find((each) => each.key === key)!.sent.at(-1)!.serialNumber);

it('gives every warning a code of its own, and every revision of it the next update number', () => {
  const first = begin(none, wanted('w-1'), at(1)).book;
  const both = begin(first, wanted('w-2'), at(1)).book;
  const next = begin(both, wanted('w-1', 2), at(2)).book;
  expect(serialOf(both, 'w-2').messageCode).not.toBe(serialOf(both, 'w-1').messageCode);
  expect(isUpdateOf(serialOf(both, 'w-1'), serialOf(next, 'w-1'))).toBe(true);
  expect(serialOf(next, 'w-2')).toEqual(serialOf(both, 'w-2'));
});

it('gives a second attempt what the first had, and an older revision nothing', () => {
  const { book } = begin(none, wanted('w-1', 2), at(1));
  expect(begin(book, wanted('w-1', 2), at(1)).book).toEqual(book);
  expect(begin(book, wanted('w-1'), at(1))).toEqual({ book, own: undefined });
});

it('goes through all update numbers and round, an update each time', () => {
  let book = begin(none, wanted('w-1'), at(1)).book;
  for (let revision = 2; revision < 40; revision += 1) {
    const next = begin(book, wanted('w-1', revision), at(1)).book;
    expect(isUpdateOf(serialOf(book, 'w-1'), serialOf(next, 'w-1'))).toBe(true);
    book = next;
  }
});

it('knows what may still be on the air until the centre lost it', () => {
  const first = begin(none, wanted('w-1'), at(1)).own!;
  const { book, own } = begin({ all: [first] }, wanted('w-1', 2), at(2));
  expect(own!.sent).toHaveLength(4);
  expect(forget(book, 'w-1', first.sent).all[0]!.sent).toEqual(own!.sent.slice(2));
});

it('uses a code again a day after its warning was over, and not while it is on the air', () => {
  const { book } = begin(none, wanted('w-1'), at(1));
  const codes = (now: Date, from: CellBroadcasts) => begin(from, wanted('w-2'), now).book.all.map(({ key }) => key);
  expect(codes(at(40), book)).toEqual(['w-1', 'w-2']);
  const gone = forget(book, 'w-1', book.all[0]!.sent);
  expect(codes(at(29), gone)).toEqual(['w-1', 'w-2']);
  expect(codes(at(31), gone)).toEqual(['w-2']);
});
