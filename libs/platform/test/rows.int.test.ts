import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { LatestRows } from '../src/index.ts';
import type { PageWanted } from '../src/index.ts';

type Group = 'open' | 'done';
type Made = { readonly what: string };

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const row = (field: string, sequence: number, group: Group) => ({
  field,
  sequence,
  group,
  value: { what: `${field}${sequence}` },
});
const open: PageWanted<Made> = { tiers: [['open']] };
const names = async (rows: LatestRows<Made>, wanted: PageWanted<Made> = {}) =>
  (await rows.page(wanted)).items.map(({ value }) => value.what);

/** Everything, a page at a time. */
async function pages(rows: LatestRows<Made>, wanted: PageWanted<Made>): Promise<string[][]> {
  const found: string[][] = [];
  for (let before: string | undefined, more = true; more;) {
    const { items, next } = await rows.page({ ...wanted, before });
    found.push(items.map(({ value }) => value.what));
    before = next;
    more = next !== undefined;
  }
  return found;
}

describe('rows in their order', () => {
  it('end up the same in whatever order the facts come, in one group each', async () => {
    const facts = [
      row('a', 1, 'open'),
      row('b', 2, 'open'),
      row('a', 3, 'done'),
      row('c', 4, 'open'),
      row('b', 5, 'open'),
    ];
    const orders = [
      facts,
      facts.toReversed(),
      [...facts.slice(2), ...facts],
      facts.toSorted((x, y) => (x.field < y.field ? 1 : -1)),
    ];
    for (const [index, order] of orders.entries()) {
      const rows = new LatestRows<Made>(redis, `t:{${index}}`);
      for (const fact of order) await rows.put(fact);
      expect(await names(rows, open)).toEqual(['b5', 'c4']);
      expect(await names(rows)).toEqual(['b5', 'c4', 'a3']);
      expect(await rows.counts()).toEqual({ open: 2, done: 1 });
      expect(await rows.get('a')).toMatchObject({ sequence: 3, value: { what: 'a3' } });
    }
  });

  it('are the same when many processes put them at once', async () => {
    const processes = Array.from({ length: 4 }, () => new Redis(server.url));
    const facts = Array.from({ length: 200 }, (_, at) =>
      row(`f${at % 20}`, 1 + Math.floor(at / 20), at < 180 ? 'open' : 'done'),
    );
    await Promise.all(
      processes.flatMap((each, by) =>
        (by % 2 === 0 ? facts : facts.toReversed()).map((fact) =>
          new LatestRows<Made>(each, 't:{at-once}').put({ ...fact }),
        ),
      ),
    );
    const rows = new LatestRows<Made>(redis, 't:{at-once}');
    expect([await names(rows, open), await rows.counts()]).toEqual([[], { done: 20 }]);
    expect(new Set(await names(rows)).size).toBe(20);
    processes.forEach((each) => each.disconnect());
  });

  it('keep nothing of what comes late, and say so', async () => {
    const rows = new LatestRows<Made>(redis, 't:{late}');
    expect(await rows.put(row('a', 2, 'done'))).toBe(true);
    expect(await rows.put(row('a', 2, 'open'))).toBe(false);
    expect(await rows.put(row('a', 1, 'open'))).toBe(false);
    expect(await names(rows, open)).toEqual([]);
    expect(await rows.get('b')).toBeUndefined();
  });

  it('lose their place with their row', async () => {
    const rows = new LatestRows<Made>(redis, 't:{dropped}');
    await rows.put(row('a', 1, 'open'));
    await rows.put(row('b', 2, 'open'));
    expect(await rows.drop({ field: 'b', sequence: 2 })).toBe(true);
    expect(await pages(rows, {})).toEqual([['a1']]);
    expect(await redis.zcard('t:{dropped}:order:open')).toBe(1);
  });
});

describe('a page of rows', () => {
  it('has the latest first, and the next one what comes before it, each row once', async () => {
    const rows = new LatestRows<Made>(redis, 't:{many}');
    await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        rows.put(row('x', index, 'open')).then(() => rows.put(row(`f${index}`, index, index % 2 ? 'open' : 'done'))),
      ),
    );
    expect(await names(rows, { limit: 3 })).toHaveLength(3);
    expect(await names(rows, { tiers: [['done']], limit: 2 })).toEqual(['f498498', 'f496496']);
    expect(await names(rows)).toHaveLength(50);
    const all = (await rows.all()).map(({ value }) => value.what).toReversed();
    for (const limit of [7, 100]) expect((await pages(rows, { limit })).flat()).toEqual(all);
    expect((await pages(rows, { limit: 167 })).map(({ length }) => length)).toEqual([167, 167, 167]);
  });

  it('can begin in the middle of the rows of one fact', async () => {
    const rows = new LatestRows<Made>(redis, 't:{one-fact}');
    for (const field of ['a', 'b', 'c', 'd']) await rows.put(row(field, 7, field < 'c' ? 'open' : 'done'));
    expect(await pages(rows, { limit: 1 })).toEqual([['d7'], ['c7'], ['b7'], ['a7']]);
  });

  it('shows what is open before what is done, however long ago it changed', async () => {
    const rows = new LatestRows<Made>(redis, 't:{tiers}');
    await rows.put(row('old', 1, 'open'));
    for (let sequence = 2; sequence < 8; sequence += 1) await rows.put(row(`d${sequence}`, sequence, 'done'));
    const tiers = [['open'], ['done']];
    expect(await pages(rows, { tiers, limit: 3 })).toEqual([['old1', 'd77', 'd66'], ['d55', 'd44', 'd33'], ['d22']]);
    expect(await pages(rows, { tiers, limit: 1 })).toHaveLength(7);
  });

  it('is full although some rows may not be read, and looks at a bounded number of them', async () => {
    const rows = new LatestRows<Made>(redis, 't:{cleared}');
    await Promise.all(Array.from({ length: 3000 }, (_, at) => rows.put(row(`f${at}`, at + 1, 'open'))));
    const tenth = ({ what }: Made): boolean => what.endsWith('0');
    const read = await pages(rows, { mayRead: tenth, limit: 50 });
    expect(read.flat()).toHaveLength(300);
    expect(read.slice(0, 6).every(({ length }) => length === 50)).toBe(true);
    const none = await rows.page({ mayRead: () => false });
    expect(none.items).toEqual([]);
    // More of them may follow; the reader asks when they want.
    expect(none.next).toBeDefined();
  });

  it('survives rows that move while it is read', async () => {
    const rows = new LatestRows<Made>(redis, 't:{moving}');
    for (let sequence = 1; sequence <= 6; sequence += 1) await rows.put(row(`f${sequence}`, sequence, 'open'));
    const first = await rows.page({ limit: 3 });
    await rows.put(row('f4', 7, 'done'));
    await rows.put(row('f2', 8, 'open'));
    const second = await rows.page({ limit: 3, before: first.next });
    expect(second.items.map(({ field }) => field)).toEqual(['f3', 'f1']);
    expect(second.next).toBeUndefined();
  });
});

it('counts of several keys are asked for in one go, each its own', async () => {
  for (const [at, key] of ['t:{c1}', 't:{c2}'].entries())
    for (let n = 0; n <= at; n += 1) await new LatestRows<Made>(redis, key).put(row(`f${n}`, n, 'open'));
  expect(await LatestRows.countsOf(redis, ['t:{c2}', 't:{none}', 't:{c1}'])).toEqual([{ open: 2 }, {}, { open: 1 }]);
});
