import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { startRedis, until } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { forgottenAfterMs } from '../../src/duty/chain-that-fails.ts';
import { keptTroubles } from '../../src/duty/kept-troubles.ts';

const log = createLog('test', 'silent');
let server: RedisServer;
let redis: ReturnType<typeof connectRedis>;
beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis(server.urlOf('console'), 'console', log);
});
afterAll(async () => {
  await closeRedis(redis);
  await server.stop();
});

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 30, 14, minute));

it('knows since when a trouble is there, whichever process asks, until nobody saw it for a while', async () => {
  const [first, restarted] = [
    keptTroubles({ redis, log, forgottenAfterMs }),
    keptTroubles({ redis, log, forgottenAfterMs }),
  ];
  expect(await first('silent.fanout', at(1))).toEqual(at(1));
  expect(await restarted('silent.fanout', at(7))).toEqual(at(1));
  expect(await restarted('silent.intake', at(7))).toEqual(at(7));
  const briefly = keptTroubles({ redis, log, forgottenAfterMs: 1 });
  await briefly('silent.portal', at(1));
  await until('it is forgotten', async () => (await redis.exists('console:troubles:{silent.portal}')) === 0);
  expect(await briefly('silent.portal', at(9))).toEqual(at(9));
});

it('says what a process knows itself while Redis is away', async () => {
  const keep = keptTroubles({ redis, log, forgottenAfterMs });
  await server.kill();
  expect(await keep('silent.fanout', at(7))).toEqual(at(7));
});
