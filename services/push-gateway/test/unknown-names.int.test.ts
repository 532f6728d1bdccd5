import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { UnknownNames } from '../src/unknown-names.ts';

const [gone, other] = ['https://weg.example', 'https://push.example'];
let server: RedisServer;
let redis: ReturnType<typeof connectRedis>;
let now = new Date('2026-11-24T10:00:00Z');
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.urlOf('push-gateway'), 'test', createLog('test', 'silent'));
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});

/** What a process says on a day, after it reached another push service; each time another process. */
const on = async (day: number, reachesOther = true): Promise<boolean> => {
  now = new Date(Date.UTC(2026, 10, day, 10));
  const names = new UnknownNames(redis, () => now);
  if (reachesOther) await names.found(other);
  const isOver = await names.note(gone);
  expect([await names.note(gone), names.isGivenUp(gone)]).toEqual([isOver, isOver]);
  return isOver;
};

it('gives a name up on the third day on which nobody knows it, over all processes', async () => {
  expect([await on(1), await on(1), await on(2), await on(4)]).toEqual([false, false, false, true]);
});

it('gives none up while nothing else is reached: it may be our own line or name server', async () => {
  expect([await on(5, false), await on(6, false), await on(6)]).toEqual([false, false, true]);
});

it('begins anew with what was reached in between, and forgets it was given up', async () => {
  const names = new UnknownNames(redis, () => now);
  await names.note(gone);
  await names.found(gone);
  expect(names.isGivenUp(gone)).toBe(false);
  expect([await on(8), await on(9), await on(10)]).toEqual([false, false, true]);
});
