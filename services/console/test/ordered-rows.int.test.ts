import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { OrderedRows } from '../src/ordered-rows.ts';

const groups = ['open', 'done'] as const;
type Group = (typeof groups)[number];
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
const names = async (rows: OrderedRows<Made, Group>, of: readonly Group[], most = 10) =>
  (await rows.latest(of, most)).map(({ what }) => what);

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
    const rows = new OrderedRows<Made, Group>(redis, `t:{${index}}`, groups);
    for (const fact of order) await rows.put(fact);
    expect(await names(rows, ['open'])).toEqual(['b5', 'c4']);
    expect(await names(rows, ['open', 'done'])).toEqual(['b5', 'c4', 'a3']);
    expect(await rows.counts()).toEqual({ open: 2, done: 1 });
    expect(await rows.get('a')).toEqual({ sequence: 3, value: { what: 'a3' } });
  }
});

it('keep nothing of what comes late, and say so', async () => {
  const rows = new OrderedRows<Made, Group>(redis, 't:{late}', groups);
  expect(await rows.put(row('a', 2, 'done'))).toBe(true);
  expect(await rows.put(row('a', 2, 'open'))).toBe(false);
  expect(await rows.put(row('a', 1, 'open'))).toBe(false);
  expect(await names(rows, ['open'])).toEqual([]);
  expect(await rows.get('b')).toBeUndefined();
});

it('are read only as far as they are shown', async () => {
  const rows = new OrderedRows<Made, Group>(redis, 't:{many}', groups);
  await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      rows.put(row('x', index, 'open')).then(() => rows.put(row(`f${index}`, index, index % 2 ? 'open' : 'done'))),
    ),
  );
  expect(await names(rows, ['open', 'done'], 3)).toHaveLength(3);
  expect((await rows.latest(['done'], 2)).map(({ what }) => what)).toEqual(['f498498', 'f496496']);
});
