import { createHash } from 'node:crypto';
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
const signing =
  (what: string) =>
  (nonce: string): string =>
    createHash('sha256').update(what).update(nonce).digest('base64url');
const approval = signing('approve');
const text = (challenge: Uint8Array): string => Buffer.from(challenge).toString('base64url');

it('counts once, also when it is sent to two processes, or twice to one, at the same moment', async () => {
  const [one, other] = processes();
  if (!one || !other) throw new Error('there are two');
  for (const at of [
    [one, other],
    [other, other],
    [one, one],
  ]) {
    const challenge = text(await one.make(approval));
    const taken = await Promise.all(at.map((each) => each.take(challenge, approval)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  }
});

it('counts once while Redis is away, and is not told anew when it is back', async () => {
  const own = await startRedis();
  const redis = connectRedis(own.url, 'own', log);
  try {
    await redis.ping();
    const challenges = new Challenges({ redis, service: 'console', log, clock });
    const challenge = text(await challenges.make(approval));
    await own.kill();
    const taken = await Promise.all([1, 2].map(() => challenges.take(challenge, approval)));
    expect(taken).toEqual([expect.any(String), undefined]);
    await own.restart();
    await redis.ping().catch(() => undefined);
    expect(await challenges.take(challenge, approval)).toBeUndefined();
  } finally {
    await closeRedis(redis);
    await own.stop();
  }
});

it('counts for nothing else than it was made for, and is spent by the try', async () => {
  const [one, other] = processes();
  const challenge = text(await one!.make(approval));
  expect(await other!.take(challenge, signing('issue'))).toBeUndefined();
  expect(await one!.take(challenge, approval)).toBeUndefined();
});
