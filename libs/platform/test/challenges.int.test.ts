import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startRedis, type RedisServer } from '@keten/testing';
import { closeRedis, connectRedis, createLog } from '../src/index.ts';
import { Challenges } from '../src/passkeys/challenges.ts';
import type { Redis } from 'ioredis';

const log = createLog('test', 'silent');
const clock = (): Date => new Date();
let server: RedisServer;
let connections: readonly Redis[];
beforeAll(async () => {
  server = await startRedis();
  connections = ['one', 'other'].map((name) => connectRedis(server.url, name, log));
  await Promise.all(connections.map((redis) => redis.ping()));
});
afterAll(async () => {
  await Promise.all(connections.map((redis) => closeRedis(redis)));
  await server.stop();
});

const processes = () => connections.map((redis) => new Challenges({ redis, service: 'console', log, clock }));
const text = (challenge: Uint8Array): string => Buffer.from(challenge).toString('base64url');

it('counts once, also when it is sent to two processes, or twice to one, at the same moment', async () => {
  const [one, other] = processes();
  if (!one || !other) throw new Error('there are two');
  for (const at of [
    [one, other],
    [other, other],
    [one, one],
  ]) {
    const challenge = text(await one.make('bram', 'approve'));
    const taken = await Promise.all(at.map((each) => each.take(challenge, 'bram', 'approve')));
    expect(taken.filter(Boolean)).toHaveLength(1);
  }
});

it('counts once while Redis is away, and is not told anew when it is back', async () => {
  const own = await startRedis();
  const redis = connectRedis(own.url, 'own', log);
  try {
    await redis.ping();
    const challenges = new Challenges({ redis, service: 'console', log, clock });
    const challenge = text(await challenges.make('bram', 'approve'));
    await own.kill();
    const taken = await Promise.all([1, 2].map(() => challenges.take(challenge, 'bram', 'approve')));
    expect(taken).toEqual([true, false]);
    await own.restart();
    await redis.ping().catch(() => undefined);
    expect(await challenges.take(challenge, 'bram', 'approve')).toBe(false);
  } finally {
    await closeRedis(redis);
    await own.stop();
  }
});
