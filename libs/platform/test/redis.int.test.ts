import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRedis, type RedisServer } from '@keten/testing';
import {
  addSubscription,
  bucketsOf,
  closeRedis,
  connectRedis,
  createLog,
  readBucket,
  removeSubscription,
  Sessions,
  type SubscriptionTarget,
} from '../src/index.ts';
import type { Redis } from 'ioredis';
import { startSample } from './sample-service.ts';
import { until } from './until.ts';

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, 'test', createLog('test', 'silent'));
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});
beforeEach(() => redis.flushall());

describe('sessions', () => {
  it('find who signed in, until they sign out', async () => {
    const sessions = new Sessions<{ operatorId: string }>(redis, { service: 'console' });
    const token = await sessions.create({ operatorId: 'o-1' });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await sessions.find(token)).toEqual({ operatorId: 'o-1' });
    expect(await sessions.find(`${token.slice(0, -1)}!`)).toBeUndefined();
    await sessions.destroy(token);
    expect(await sessions.find(token)).toBeUndefined();
  });

  it('end by themselves', async () => {
    const sessions = new Sessions(redis, { service: 'console', lifetimeSeconds: 1 });
    const token = await sessions.create({});
    expect(await sessions.find(token)).toEqual({});
    await until(async () => (await sessions.find(token)) === undefined);
  });

  it('of one service are nothing to another, and a copy of Redis lets nobody in', async () => {
    const token = await new Sessions(redis, { service: 'portal' }).create({});
    expect(await new Sessions(redis, { service: 'console' }).find(token)).toBeUndefined();
    expect((await redis.keys('*')).join()).not.toContain(token);
  });
});

describe('subscriptions', () => {
  const push: SubscriptionTarget = { kind: 'push', endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' };
  const sms: SubscriptionTarget = { kind: 'sms', phone: '+31600000001' };
  const everyone = async (place: string, kind: 'push' | 'sms') =>
    (await Promise.all(bucketsOf(place).map((bucket) => readBucket(redis, bucket, kind)))).flat();

  it('are found in each of their places, by their kind', async () => {
    await addSubscription(redis, { subscriptionId: 's1', places: ['GM0363', 'GM0344'], target: push });
    await addSubscription(redis, { subscriptionId: 's2', places: ['GM0363'], target: sms });
    expect(await everyone('GM0363', 'push')).toEqual([{ subscriptionId: 's1', ...push }]);
    expect(await everyone('GM0344', 'push')).toHaveLength(1);
    expect(await everyone('GM0363', 'sms')).toEqual([{ subscriptionId: 's2', ...sms }]);
    expect(await everyone('GM0344', 'sms')).toEqual([]);
  });

  it('given again replace what they were, also where they no longer apply', async () => {
    await addSubscription(redis, { subscriptionId: 's1', places: ['GM0363', 'GM0344'], target: push });
    await addSubscription(redis, { subscriptionId: 's1', places: ['GM0344', 'GM0518'], target: sms });
    expect(await everyone('GM0363', 'push')).toEqual([]);
    expect(await everyone('GM0344', 'push')).toEqual([]);
    expect(await everyone('GM0344', 'sms')).toHaveLength(1);
    expect(await everyone('GM0518', 'sms')).toHaveLength(1);
  });

  it('that end are gone everywhere, and leave nothing behind', async () => {
    await addSubscription(redis, { subscriptionId: 's1', places: ['GM0363', 'GM0344'], target: push });
    expect(await removeSubscription(redis, 's1')).toBe(true);
    expect(await removeSubscription(redis, 's1')).toBe(false);
    expect(await redis.keys('*')).toEqual([]);
  });

  it('spread over sixteen buckets', async () => {
    const ids = Array.from({ length: 400 }, (_, index) => `subscription-${index}`);
    await Promise.all(
      ids.map((subscriptionId) => addSubscription(redis, { subscriptionId, places: ['GM0363'], target: push })),
    );
    const sizes = await Promise.all(
      bucketsOf('GM0363').map(async (bucket) => (await readBucket(redis, bucket, 'push')).length),
    );
    expect(sizes).toHaveLength(16);
    expect(Math.min(...sizes)).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(400);
  });

  it('are still there after Redis was killed', async () => {
    await addSubscription(redis, { subscriptionId: 's1', places: ['GM0363'], target: push });
    await server.kill();
    await server.restart();
    await until(async () => (await everyone('GM0363', 'push').catch(() => [])).length === 1);
  });
});

it('says what is true of Redis while it is killed and comes back, and fails commands instead of keeping them', async () => {
  const own = await startRedis();
  const sample = await startSample({ REDIS_URL: own.url }, { redis: true });
  const ready = async () => {
    const response = await fetch(`${sample.url}/health/ready`);
    return { status: response.status, notReady: ((await response.json()) as { notReady: string[] }).notReady };
  };
  try {
    await until(async () => (await ready()).status === 200);
    await own.kill();
    await until(async () => (await ready()).status === 503);
    expect(await ready()).toEqual({ status: 503, notReady: ['redis'] });
    const client = connectRedis(own.url, 'late', createLog('test', 'silent'));
    const began = performance.now();
    await expect(client.get('a')).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(4000);
    await closeRedis(client);
    expect((await fetch(`${sample.url}/health/live`)).status).toBe(200);
    await own.restart();
    await until(async () => (await ready()).status === 200);
  } finally {
    await sample.service.stop();
    await own.stop();
  }
});
