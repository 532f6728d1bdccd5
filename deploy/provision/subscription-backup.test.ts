import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addSubscription, bucketsOf, placesOf, readBucket, tokensKey } from '@keten/delivery';
import { closeRedis, connectRedis, createLog } from '@keten/platform';
import { startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { restoreSubscriptions, saveSubscriptions } from './subscription-backup.ts';

const key = randomBytes(32);
const silent = createLog('test', 'silent');
let server: RedisServer;
let folder: string;
beforeAll(async () => {
  server = await startRedis();
  folder = await mkdtemp(path.join(tmpdir(), 'keten-backup-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

type Redis = ReturnType<typeof connectRedis>;
async function as(user: 'citizen' | 'backup' | 'sms-gateway', work: (redis: Redis) => Promise<unknown>) {
  const redis = connectRedis(server.urlOf(user), 'test', silent);
  await work(redis).finally(() => closeRedis(redis));
}
const phone = (last: number) => `+3161234567${last}`;
const subscribe = (redis: Redis, last: number, place: string) =>
  addSubscription(redis, { subscriptionId: `s-${last}`, places: [place], target: { kind: 'sms', phone: phone(last) } });
/** As the gateway looks them up for a warning. */
const phonesIn = async (redis: Redis, place: string) =>
  (await Promise.all(bucketsOf(place).map((bucket) => readBucket(redis, bucket, 'sms'))))
    .flat()
    .map((each) => each.phone)
    .sort();

it('brings back who subscribed when Redis lost its file, and tells of the loss instead of copying it', async () => {
  const file = path.join(folder, 'subscriptions');
  await as('citizen', async (redis) => {
    for (const last of [1, 2, 3]) await subscribe(redis, last, 'GM0014');
    await redis.hset(tokensKey('s-1'), 'hash', JSON.stringify({ places: ['GM0014'], phone: phone(1) }));
  });
  await as('backup', async (redis) => expect(await saveSubscriptions(redis, file, key)).toBe(3));
  expect((await readFile(file)).includes('61234567')).toBe(false);

  await server.lose();
  await as('sms-gateway', async (redis) => expect(await phonesIn(redis, 'GM0014')).toEqual([]));
  await as('citizen', (redis) => subscribe(redis, 3, 'GM0363'));
  await as('backup', async (redis) => {
    await expect(saveSubscriptions(redis, file, key)).rejects.toThrow('of 3 subscriptions 1 are left');
    await expect(restoreSubscriptions(redis, file, randomBytes(32))).rejects.toThrow();
    expect(await restoreSubscriptions(redis, file, key)).toBe(3);
    expect(await saveSubscriptions(redis, file, key)).toBe(3);
  });
  await as('sms-gateway', async (redis) => {
    expect(await phonesIn(redis, 'GM0014')).toEqual([1, 2, 3].map(phone));
    expect([...(await placesOf(redis, 's-3'))].sort()).toEqual(['GM0014', 'GM0363']);
    expect(await redis.hlen(tokensKey('s-1'))).toBe(1);
  });
});
