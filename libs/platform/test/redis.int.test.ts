import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until, startRedis, type RedisServer } from '@keten/testing';
import { closeRedis, connectRedis, createLog, Sessions } from '../src/index.ts';
import type { Redis } from 'ioredis';
import { startSample } from './sample-service.ts';

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
    await until('it holds', async () => (await sessions.find(token)) === undefined);
  });

  it('of one service are nothing to another, and a copy of Redis lets nobody in', async () => {
    const token = await new Sessions(redis, { service: 'portal' }).create({});
    expect(await new Sessions(redis, { service: 'console' }).find(token)).toBeUndefined();
    expect((await redis.keys('*')).join()).not.toContain(token);
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
    await until('it holds', async () => (await ready()).status === 200);
    await own.kill();
    await until('it holds', async () => (await ready()).status === 503);
    expect(await ready()).toEqual({ status: 503, notReady: ['redis'] });
    const client = connectRedis(own.url, 'late', createLog('test', 'silent'));
    const began = performance.now();
    await expect(client.get('a')).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(4000);
    await closeRedis(client);
    expect((await fetch(`${sample.url}/health/live`)).status).toBe(200);
    await own.restart();
    await until('it holds', async () => (await ready()).status === 200);
  } finally {
    await sample.service.stop();
    await own.stop();
  }
});
