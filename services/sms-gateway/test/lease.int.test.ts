import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { eventually, startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { leaseBatch } from '../src/lease-batch.ts';

let server: RedisServer;
let redis: ReturnType<typeof connectRedis>;
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, 'test', createLog('test', 'silent'));
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});

const batch = (broadcastId: string) => ({ broadcastId, bucket: 'sub:{GM0014:03}' });

it('is one’s alone, for longer than it was given for, until it ends', async () => {
  const lease = await leaseBatch(redis, batch('long'), 3000);
  await sleep(3500);
  expect([lease?.isHeld(), await leaseBatch(redis, batch('long'), 3000)]).toEqual([true, undefined]);
  await lease?.end();
  expect(lease?.isHeld()).toBe(false);
  const next = await leaseBatch(redis, batch('long'), 3000);
  expect(next?.isHeld()).toBe(true);
  await next?.end();
});

it('is over here before another has it, also when this process stands still meanwhile', async () => {
  const lease = await leaseBatch(redis, batch('still'), 200);
  // Nothing of this process runs, as when it is stopped or its machine is.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  expect(lease?.isHeld()).toBe(false);
  const other = await eventually(() => leaseBatch(redis, batch('still'), 20_000));
  await eventually(async () => (lease?.lost.aborted ? true : undefined));
  await lease?.end();
  expect(other.isHeld()).toBe(true);
  expect(await leaseBatch(redis, batch('still'))).toBeUndefined();
  await other.end();
});
