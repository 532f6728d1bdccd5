import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import type { Redis } from 'ioredis';
import { Registry } from 'prom-client';
import { closeRedis, connectRedis, createLog, limitSignIns, Problem } from '../src/index.ts';

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

/** One process at an hour that stands still, and what it answers. */
function door(at: Redis = redis) {
  const parts = { redis: at, service: 'test', metrics: new Registry(), log: createLog('test', 'silent') };
  const limit = limitSignIns({ ...parts, clock: () => new Date(0) });
  return async (account: string, ip: string, isRight = false): Promise<number> => {
    try {
      return (await limit({ account, ip }, () => Promise.resolve(isRight ? account : undefined))) ? 201 : 401;
    } catch (error) {
      if (error instanceof Problem) return error.status;
      throw error;
    }
  };
}
const times = async (count: number, run: () => Promise<number>): Promise<number[]> => {
  const answers: number[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await run());
  return answers;
};

describe('tries to sign in', () => {
  it('that a network has used up count against nobody whose name it gives', async () => {
    const enter = door();
    let n = 0;
    await times(20, () => enter(`someone-${(n += 1)}`, '192.0.2.66'));
    expect(new Set(await times(30, () => enter('anna', '192.0.2.66')))).toEqual(new Set([429]));
    expect(await enter('anna', '192.0.2.7', true)).toBe(201);
  });

  it('of who came in before are their own, and right ones cost nothing', async () => {
    const enter = door();
    expect(await enter('bram', '192.0.2.8', true)).toBe(201);
    let n = 0;
    const guess = () => enter('bram', `198.51.100.${(n += 1)}`);
    expect(await times(12, guess)).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect(await times(15, () => enter('bram', '192.0.2.8', true))).toEqual(Array.from({ length: 15 }, () => 201));
    // Their own mistakes are bounded as well.
    expect((await times(11, () => enter('bram', '192.0.2.8'))).filter((status) => status === 429)).toHaveLength(1);
  });

  it('are bounded by the process alone while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', 'test', createLog('test', 'silent'));
    const enter = door(away);
    expect(await enter('carla', '192.0.2.9', true)).toBe(201);
    let n = 0;
    const guesses = await times(12, () => enter('carla', `203.0.113.${(n += 1)}`));
    expect(guesses.slice(-2)).toEqual([429, 429]);
    expect(await enter('carla', '192.0.2.9', true)).toBe(201);
    away.disconnect();
  });
});
