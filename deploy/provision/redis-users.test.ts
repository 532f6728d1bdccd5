import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addSubscription, endSubscription, NewestRevisions, tokensKey } from '@keten/delivery';
import {
  closeRedis,
  connectRedis,
  createLog,
  limitSignIns,
  redisKeys,
  redisLibrary,
  redisLibraryVersion,
  redisUserNames,
  redisUsers,
  sharedBuckets,
} from '@keten/platform';
import type { RedisUser } from '@keten/platform';
import { eventually, startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { Registry } from 'prom-client';

const root = path.resolve(import.meta.dirname, '../..');
const silent = createLog('test', 'silent');
const users = Object.keys(redisKeys) as RedisUser[];
const services = users.filter((name) => name !== 'loader');

type Redis = ReturnType<typeof connectRedis>;

let server: RedisServer;
let administrator: Redis;
beforeAll(async () => {
  server = await startRedis();
  administrator = connectRedis(server.url, 'test', silent);
});
beforeEach(() => administrator.flushall());
afterAll(async () => {
  await closeRedis(administrator);
  await server.stop();
});

/** Keys as the code spells them: `pushed:${tag}`, `sub-tokens:{${id}}`; those of libs/platform are named there. */
const keysIn = (service: string): string[] =>
  globSync(`services/${service}/src/**/*.ts`, { cwd: root, exclude: (file) => file.endsWith('.test.ts') })
    .map((file) => readFileSync(path.join(root, file), 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, ''))
    .flatMap((code) => [...code.matchAll(/`([a-z]+(?:-[a-z]+)*:)(?:[a-z]+:)?[{$]/g)].map(([, prefix = '']) => prefix));

describe('the users of Redis', () => {
  it.each(Object.entries(redisKeys).filter(([name]) => !['loader', 'backup'].includes(name)))(
    'let %s use the keys that its code spells',
    (service, patterns) => {
      const allowed = patterns.map((pattern) => pattern.replace(/\*$/, ''));
      expect(keysIn(service).filter((key) => !allowed.some((prefix) => key.startsWith(prefix)))).toEqual([]);
    },
  );
  it('are found by this test where there are some', () => {
    expect(keysIn('push-gateway')).toEqual(expect.arrayContaining(['pushed:', 'pushing:']));
    expect(keysIn('sms-gateway')).toContain('sms-once:');
  });
  it('hold a hash of each password, and nobody without one may touch a key', () => {
    const passwords = Object.fromEntries(redisUserNames.map((name) => [name, `secret of ${name}`]));
    const text = redisUsers(passwords as Parameters<typeof redisUsers>[0]);
    expect(text).not.toContain('secret of');
    expect(text.split('\n')[0]).toBe('user default on nopass resetkeys resetchannels -@all +ping');
    expect(text.match(/^user /gm)).toHaveLength(users.length + 1);
  });
  it('let intake count what sources send', async () => {
    await asUser('intake', async (intake) => {
      await intake.ping();
      const buckets = sharedBuckets(intake, 'intake', silent);
      expect(await buckets.spend('reports:kcr2', { perMinute: 60, burst: 5 }, 1)).toBe(4);
    });
  });
  it.each(services)('let %s touch no keys but its own, also not by a function', async (name) => {
    await asUser(name, async (user) => {
      const mayTouch = (key: string): boolean =>
        redisKeys[name]?.some((pattern) => key.startsWith(pattern.replace(/\*$/, ''))) ?? false;
      const keys = [...new Set(Object.values(redisKeys).flat())].map((pattern) => pattern.replace(/\*$/, 'x'));
      for (const key of keys) {
        const said = await user.set(key, 'x').catch(String);
        expect([key, said]).toEqual([key, mayTouch(key) ? 'OK' : expect.stringContaining('NOPERM')]);
        const called = user.fcall('spend', 1, key, 60, 5, 1);
        if (!mayTouch(key)) await expect(called).rejects.toThrow(/NOPERM|No permissions|can't run/i);
        else await called.catch(() => undefined);
      }
    });
  });
  it.each(services)(
    'keep %s from sending a script that never ends, and from all that stops Redis for others',
    async (name) => {
      await asUser(name, async (user) => {
        const forever = 'while true do end';
        const refused: readonly (readonly [string, ...string[]])[] = [
          ['EVAL', forever, '0'],
          ['EVAL_RO', forever, '0'],
          ['EVALSHA', '0'.repeat(40), '0'],
          ['SCRIPT', 'LOAD', forever],
          ['SCRIPT', 'KILL'],
          ['FUNCTION', 'LOAD', 'REPLACE', redisLibrary],
          ['FUNCTION', 'DELETE', 'keten'],
          ['FUNCTION', 'FLUSH'],
          ['FCALL', 'keten_version', '0'],
          ['KEYS', '*'],
          ['FLUSHALL'],
          ['FLUSHDB'],
          ['SWAPDB', '0', '1'],
          ['CONFIG', 'SET', 'maxmemory', '1'],
          ['CONFIG', 'GET', '*'],
          ['DEBUG', 'SLEEP', '10'],
          ['MONITOR'],
          ['SHUTDOWN', 'NOSAVE'],
          ['ACL', 'LIST'],
          ['CLIENT', 'KILL', 'TYPE', 'normal'],
          ['CLIENT', 'PAUSE', '10000'],
          ['REPLICAOF', '192.0.2.1', '6379'],
          ['MODULE', 'LIST'],
          ['SAVE'],
          ['BGREWRITEAOF'],
        ];
        for (const [command, ...args] of refused)
          expect([command, await user.call(command, ...args).catch(String)]).toEqual([
            command,
            expect.stringMatching(/NOPERM|not allowed/),
          ]);
        expect(await administrator.set('still', 'answered')).toBe('OK');
      });
    },
  );
  it('let the loader bring the functions that are lost with the file of Redis, and do nothing else', async () => {
    await asUser('loader', async (loader) => {
      expect(await loader.fcall('keten_version', 0)).toBe(redisLibraryVersion);
      await administrator.function('FLUSH');
      await expect(loader.fcall('keten_version', 0)).rejects.toThrow('not found');
      await loader.function('LOAD', 'REPLACE', redisLibrary);
      expect(await loader.fcall('keten_version', 0)).toBe(redisLibraryVersion);
      for (const refused of [loader.get('sub:x'), loader.eval('return 1', 0), loader.function('FLUSH')])
        await expect(refused).rejects.toThrow('NOPERM');
    });
  });
  it.each(['console', 'portal'] as const)('let %s remember who guesses and who came in', async (service) => {
    await asUser(service, async (redis, administrator) => {
      const parts = {
        redis,
        service,
        metrics: new Registry(),
        log: silent,
        clock: () => new Date(),
      };
      await redis.ping();
      const limit = limitSignIns(parts);
      const attempt = { account: 'anna', ip: '192.0.2.1' };
      expect(await limit(attempt, () => Promise.resolve('anna'))).toBe('anna');
      await limit(attempt, () => Promise.resolve(undefined));
      const kept = await eventually(
        async () => [
          ...(await administrator.keys(`${service}:came-from:*`)),
          ...(await administrator.keys(`${service}:rate:*`)),
        ],
        (keys) => keys.length === 3,
      );
      expect(kept.join()).toContain(`${service}:rate:sign-in:`);
    });
  });
  it('let sms-gateway end the subscription of who answers STOP, with every right to it', async () => {
    await asUser('sms-gateway', async (gateway, administrator) => {
      await administrator.hset(tokensKey('s-1'), 'hash', '{}');
      await addSubscription(administrator, { ...{ subscriptionId: 's-1', places: ['GM0014'] }, target: aPhone });
      expect(await endSubscription(gateway, 's-1')).toBe(true);
      expect(await administrator.keys('sub*')).toEqual(['sub-mark']);
    });
  });
  it.each(['push-gateway', 'sms-gateway'] as const)('let %s stop what a newer revision replaced', async (name) => {
    await asUser(name, async (gateway) => {
      const newest = new NewestRevisions(gateway);
      const first = { warningId: 'w-1', revision: 1, expiresAt: new Date() };
      await newest.note({ ...first, revision: 2 });
      const { signal, end } = await newest.watch(first);
      end();
      expect(signal.aborted).toBe(true);
    });
  });
  it('let classification see who is signed in at the console, and change nothing', async () => {
    await asUser('classification', async (classification, administrator) => {
      await administrator.set('session:console:a', 'anna');
      await administrator.set('console:a', 'secret');
      expect(await classification.get('session:console:a')).toBe('anna');
      expect(await classification.ping()).toBe('PONG');
      for (const refused of [
        classification.set('session:console:b', 'x'),
        classification.del('session:console:a'),
        classification.get('console:a'),
        classification.get('session:portal:a'),
        classification.flushall(),
      ])
        await expect(refused).rejects.toThrow('NOPERM');
    });
  });
});

const aPhone = { kind: 'sms', phone: '+31612345678' } as const;

/** What a service may do, next to somebody who may do everything. */
async function asUser(name: RedisUser, run: (user: Redis, administrator: Redis) => Promise<void>): Promise<void> {
  const user = connectRedis(server.urlOf(name), 'test', silent);
  try {
    await run(user, administrator);
  } finally {
    await closeRedis(user);
  }
}
