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

  it('end when nobody is at them, and go on for who is, no longer than a shift', async () => {
    let now = new Date('2026-11-30T08:00:00Z');
    const options = { service: 'console', idleSeconds: 1800, lifetimeSeconds: 3600, clock: () => now };
    const [here, there] = [new Sessions(redis, options), new Sessions(redis, options)];
    const token = await here.create({});
    const key = `session:console:${here.nameOf(token)}`;
    expect(await redis.ttl(key)).toBeLessThanOrEqual(1800);
    now = new Date('2026-11-30T08:20:00Z');
    expect(await there.terms(token)).toEqual({ endsInSeconds: 600, atMostSeconds: 2400, idleSeconds: 1800 });
    expect(await there.prolong(token)).toEqual({ endsInSeconds: 1800, atMostSeconds: 2400, idleSeconds: 1800 });
    now = new Date('2026-11-30T08:40:00Z');
    // A program that asks.
    if ((await here.look(token))?.isToProlong) await here.prolong(token);
    expect((await here.look(token))?.isToProlong).toBe(false);
    expect(await there.prolong(token)).toEqual({ endsInSeconds: 1200, atMostSeconds: 1200, idleSeconds: 1800 });
    now = new Date('2026-11-30T09:00:00Z');
    expect([await here.find(token), await there.prolong(token)]).toEqual([undefined, undefined]);
  });

  it('are prolonged for nobody who signed out meanwhile, wherever that was', async () => {
    const options = { service: 'console', idleSeconds: 1800 };
    const token = await new Sessions(redis, options).create({});
    const get = redis.get.bind(redis);
    const slow = Object.create(redis, {
      // Signed out between what this process reads and what it writes.
      get: { value: (key: string) => get(key).then((found) => redis.del(key).then(() => found)) },
    }) as Redis;
    expect(await new Sessions(slow, options).prolong(token)).toBeUndefined();
    expect(await new Sessions(redis, options).find(token)).toBeUndefined();
  });

  it('are prolonged while Redis is away, and what was told to it before that is not brought back', async () => {
    const own = await startRedis();
    const [here, there] = [1, 2].map(() => connectRedis(own.url, 'test', createLog('test', 'silent')));
    const options = { service: 'console', idleSeconds: 1800 };
    const [mine, theirs] = [new Sessions(here!, options), new Sessions(there!, options)];
    try {
      await until('both are there', () => here!.status === 'ready' && there!.status === 'ready');
      const [stays, leaves] = [await mine.create({}), await mine.create({})];
      for (const token of [stays, leaves]) expect(await theirs.find(token)).toEqual({});
      await own.kill();
      await until('both know', () => here!.status !== 'ready' && there!.status !== 'ready');
      expect((await mine.prolong(stays))?.endsInSeconds).toBeGreaterThan(1700);
      expect((await mine.prolong(leaves))?.endsInSeconds).toBeGreaterThan(1700);
      await theirs.destroy(leaves);
      await own.restart();
      await until('it is over here too', async () => (await mine.find(leaves)) === undefined);
      await until('both are there', () => here!.status === 'ready' && there!.status === 'ready');
      expect(await theirs.find(leaves)).toBeUndefined();
    } finally {
      await closeRedis(here!);
      await closeRedis(there!);
      await own.stop();
    }
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
