import { expect, it } from '@jest/globals';
import { decodeSerialNumber, isUpdateOf, messageCodes } from '@keten/cell-broadcast';
import type { CellBroadcasts } from '@keten/domain';
import { begin, dropOld, forget, giveUp, isHeard, noteHeard, ownOf, staleOf } from './book.ts';
import type { Noted } from './book.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 30, hour));
const wanted = (key: string, revision = 1) => ({
  ...{ key, revision, expiresAt: at(6), messageIdentifiers: [4371, 4384] },
});
const none: CellBroadcasts = { all: [] };
const begun = (book: CellBroadcasts, ...[key, revision, now]: [string, number?, Date?]) => {
  const { book: after, own } = begin(book, wanted(key, revision), now ?? at(1));
  if (typeof own === 'string') throw new Error(own);
  return { book: after, own };
};
const stale = (book: CellBroadcasts, now = at(1)) => staleOf(book, () => false, now);
const named = (all: readonly Noted[]) =>
  all.map(({ key, serialNumber }) => [key, decodeSerialNumber(serialNumber).updateNumber]);
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
  expect(begin(book, wanted('w-1'), at(1))).toEqual({ book, own: 'superseded', dropped: [] });
  expect(begin(book, wanted('w-1.over'), at(1)).own).toBe('superseded');
});

it('keeps that phones may have heard a revision, at a second attempt and when it was given up, and not of the next one', () => {
  const first = begun(none, 'w-1').book;
  expect(isHeard(first, { key: 'w-1', revision: 1 })).toBe(false);
  const heard = noteHeard(first, { key: 'w-1', revision: 1 }, true);
  for (const book of [heard, begun(heard, 'w-1').book, giveUp(heard, 'w-1', 1)])
    expect(isHeard(book, { key: 'w-1', revision: 1 })).toBe(true);
  const next = begun(heard, 'w-1', 2).book;
  expect(isHeard(next, { key: 'w-1', revision: 2 })).toBe(false);
  expect(noteHeard(next, { key: 'w-1', revision: 1 }, true)).toEqual(next);
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
  const first = begun(none, 'w-1').own;
  const { book, own } = begun({ all: [first] }, 'w-1', 2);
  expect(own.sent).toHaveLength(4);
  expect(stale(book)).toEqual(ownOf(first));
  expect(forget(book, ownOf(first)).all[0]!.sent).toEqual(own.sent.slice(2));
});

it('lets nothing older of a warning stay on the air, under whichever key it went out', () => {
  const alarm = begun(none, 'w-1');
  const both = begun(begun(alarm.book, 'w-1', 2).book, 'w-1.over', 2).book;
  expect(named(stale(both))).toEqual(ownOf(alarm.own).map(() => ['w-1', 0]));
  const afterBoth = begun(forget(both, stale(both)), 'w-1', 3).book;
  expect(new Set(named(stale(afterBoth)).map(String))).toEqual(new Set(['w-1.over,0', 'w-1,1']));
  const onlyOver = begun(alarm.book, 'w-1.over', 2).book;
  expect(stale(onlyOver)).toEqual(ownOf(alarm.own));
  expect(stale(begun(alarm.book, 'w-2', 2).book)).toEqual([]);
});

it('lets nothing stay after a newer issue, past its end, or when it was given up', () => {
  const { book, own } = begun(none, 'w-1');
  expect(staleOf(book, ({ key }) => key === 'w-1', at(1))).toEqual(ownOf(own));
  expect(stale(book, at(6))).toEqual(ownOf(own));
  const left = giveUp(book, 'w-1', 1);
  expect(stale(left)).toEqual(ownOf(own));
  expect(stale(giveUp(book, 'w-1', 2))).toEqual([]);
  // Who has it sent again has it sent under a number that nothing stops.
  expect(named(ownOf(begun(left, 'w-1').own))).toEqual([
    ['w-1', 1],
    ['w-1', 1],
  ]);
});

it('keeps what may be on the air until it ended by itself, also if the next revision ends sooner', () => {
  const { book } = begun(none, 'w-1');
  const { own } = begin(book, { ...wanted('w-1', 2), expiresAt: at(2) }, at(1));
  expect(own).toMatchObject({ expiresAt: at(6) });
});

it('uses a code again a day after its warning was over, whatever the centre said to it', () => {
  const { book, own } = begun(none, 'w-1');
  const keys = ({ all }: CellBroadcasts) => all.map(({ key }) => key);
  expect(keys(begin(book, wanted('w-2'), at(29)).book)).toEqual(['w-1', 'w-2']);
  const later = begin(book, wanted('w-2'), at(31));
  expect(keys(later.book)).toEqual(['w-2']);
  expect(later.dropped).toEqual(ownOf(own));
  expect(keys(dropOld(book, ownOf(own), at(29)))).toEqual(['w-1']);
  expect(keys(dropOld(book, [], at(31)))).toEqual(['w-1']);
  expect(keys(dropOld(book, ownOf(own), at(31)))).toEqual([]);
});

it('says so when every code is in use, and has one again later', () => {
  const entry = begun(none, 'w-1').own;
  const all = Array.from({ length: messageCodes }, (_, code) => ({ ...entry, key: `w-${code}`, messageCode: code }));
  expect(begin({ all }, wanted('new'), at(1))).toMatchObject({ own: 'full', book: { all } });
  expect(begin({ all }, wanted('w-7', 2), at(1)).own).toMatchObject({ messageCode: 7 });
  expect(begin({ all }, wanted('new'), at(31)).own).toMatchObject({ key: 'new' });
});
