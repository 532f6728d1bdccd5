import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { serviceNames } from '@keten/contracts';
import type { ServiceName } from '@keten/contracts';
import { addSubscription, endSubscription, NewestRevisions, tokensKey } from '@keten/delivery';
import { closeRedis, connectRedis, createLog, limitSignIns } from '@keten/platform';
import { eventually, startRedis } from '@keten/testing';
import { Registry } from 'prom-client';
import { redisKeys, redisUsers } from './redis-users.ts';

const root = path.resolve(import.meta.dirname, '../..');
const passwords = Object.fromEntries(serviceNames.map((name) => [name, `secret of ${name}`])) as Parameters<
  typeof redisUsers
>[0];

/** Keys as the code spells them: `pushed:${tag}`, `sub-tokens:{${id}}`; those of libs/platform are named there. */
const keysIn = (service: string): string[] =>
  globSync(`services/${service}/src/**/*.ts`, { cwd: root, exclude: (file) => file.endsWith('.test.ts') })
    .map((file) => readFileSync(path.join(root, file), 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, ''))
    .flatMap((code) => [...code.matchAll(/`([a-z]+(?:-[a-z]+)*:)(?:[a-z]+:)?[{$]/g)].map(([, prefix = '']) => prefix));

describe('the users of Redis', () => {
  it.each(Object.entries(redisKeys))('let %s use the keys that its code spells', (service, patterns) => {
    const allowed = patterns.map((pattern) => pattern.replace(/\*$/, ''));
    expect(keysIn(service).filter((key) => !allowed.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });
  it('are found by this test where there are some', () => {
    expect(keysIn('push-gateway')).toEqual(expect.arrayContaining(['pushed:', 'pushing:']));
    expect(keysIn('sms-gateway')).toContain('sms-once:');
  });
  it('hold a hash of each password, and nobody without one may touch a key', () => {
    const users = redisUsers(passwords);
    expect(users).not.toContain('secret of');
    expect(users.split('\n')[0]).toBe('user default on nopass resetkeys resetchannels -@all +ping');
    expect(users.match(/^user /gm)).toHaveLength(Object.keys(redisKeys).length + 1);
  });
  it('let intake count what sources send, and touch nothing else', async () => {
    await asUser('intake', async (intake) => {
      const count = `redis.call('TIME') redis.call('PEXPIRE', KEYS[1], redis.call('HSET', KEYS[1], 'left', 1) * 1000) return 'ok'`;
      expect(await intake.eval(count, 1, 'intake:rate:reports:kcr2')).toBe('ok');
      await expect(intake.eval(count, 1, 'session:console:a')).rejects.toThrow();
      await expect(intake.smembers('sub:{GM0363:07}')).rejects.toThrow('NOPERM');
    });
  });
  it.each(['console', 'portal'] as const)('let %s remember who guesses and who came in', async (service) => {
    await asUser(service, async (redis, administrator) => {
      const parts = {
        redis,
        service,
        metrics: new Registry(),
        log: createLog('test', 'silent'),
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
      expect(await administrator.keys('sub*')).toEqual([]);
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
type Redis = ReturnType<typeof connectRedis>;

/** What a service may do in a Redis of its own, next to somebody who may do everything. */
async function asUser(name: ServiceName, run: (user: Redis, administrator: Redis) => Promise<void>): Promise<void> {
  const [, rules = ''] = new RegExp(`^user ${name} (.*)$`, 'm').exec(redisUsers(passwords)) ?? [];
  const server = await startRedis();
  const connect = (url: string): Redis => connectRedis(url, 'test', createLog('test', 'silent'));
  const administrator = connect(server.url);
  try {
    await administrator.acl('SETUSER', name, ...rules.split(' '));
    const user = connect(server.url.replace('//', `//${name}:${encodeURIComponent(`secret of ${name}`)}@`));
    await run(user, administrator);
    await closeRedis(user);
  } finally {
    await closeRedis(administrator);
    await server.stop();
  }
}
