import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { startRedis, until, type RedisServer } from '@keten/testing';
import type { Redis } from 'ioredis';
import { addSubscription, bucketsOf, readBucket, removeSubscription, type SubscriptionTarget } from '../src/index.ts';

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
    // But that something changed.
    expect(await redis.keys('*')).toEqual(['sub-mark']);
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
    await until('the subscription is there', async () => {
      const found = await everyone('GM0363', 'push').catch(() => []);
      return found.length === 1;
    });
  });
});
