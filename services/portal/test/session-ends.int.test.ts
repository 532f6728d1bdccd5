import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entityRegister } from '@keten/contracts';
import type { SessionTerms } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually, quickHash, streamOutlasts } from '@keten/testing';
import { Redis } from 'ioredis';
import { content, runPortal } from './running-portal.ts';
import type { Desk, RunningPortal } from './running-portal.ts';

let chain: RunningPortal;
let redis: Redis;
beforeAll(async () => {
  chain = await runPortal();
  redis = new Redis(chain.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await chain.stop();
});

const outlasts = ({ token }: Desk, ending: () => Promise<unknown>): Promise<number> =>
  streamOutlasts(`${chain.url}/v1/updates`, token, ending);
const statusOf = async (desk: Desk): Promise<number> => (await desk.ask('GET', '/v1/alerts')).status;

it('a desk hears nothing more within seconds of signing out; another one of the same entity hears on', async () => {
  const [leaves, stays] = [await chain.signIn('wad'), await chain.signIn('wad')];
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${stays.token}` };
  const heard: string[] = [];
  const stream = await fetch(`${chain.url}/v1/updates`, { headers, signal: stop.signal });
  void (async () => {
    for await (const text of stream.body!.pipeThrough(new TextDecoderStream())) heard.push(text);
  })().catch(() => undefined);
  expect(await outlasts(leaves, () => leaves.ask('DELETE', '/v1/sessions/current'))).toBeLessThan(5000);
  await chain.issue(content('w-on'), ['wad']);
  await eventually(async () => (heard.join('').includes('w-on') ? true : undefined));
  stop.abort();
});

it('nor within seconds of the end of its session, two hours after somebody was at it', async () => {
  const desk = await chain.signIn('wad');
  const key = `session:portal:${createHash('sha256').update(desk.token).digest('base64url')}`;
  expect(await redis.ttl(key)).toBeGreaterThan(7200 - 60);
  expect(await redis.ttl(key)).toBeLessThanOrEqual(7200);
  const { session } = (await desk.ask<{ session: SessionTerms }>('GET', '/v1/sessions/current')).body;
  expect(session.atMostSeconds).toBeGreaterThan(12 * 3600 - 60);
  expect(await outlasts(desk, () => redis.pexpire(key, 1))).toBeLessThan(5000);
});

it.each([
  ['another password', async () => ({ passwordHash: quickHash('another correct horse') })],
  ['the withdrawal of its designation', () => Promise.resolve({ designation: 'withdrawn' as const })],
])('nor within seconds of %s, and it can change nothing any more', async (_what, change) => {
  const entities = arranged(openRegister(chain.broker, entityRegister));
  const before = (await entities.get('wad'))!;
  const desk = await chain.signIn('wad');
  const stale = await chain.signIn('wad');
  const changed = await change();
  expect(await outlasts(desk, () => entities.update('wad', (entity) => ({ ...entity!, ...changed })))).toBeLessThan(
    5000,
  );
  const contactPoints = [{ channel: 'email', address: 'dief@elders.example' }];
  const put = await stale.ask('PUT', '/v1/contacts', { contactPoints }, { 'If-Match': `"${'0'.repeat(64)}"` });
  expect([put.status, await statusOf(stale), await statusOf(desk)]).toEqual([401, 401, 401]);
  await expect(chain.signIn('wad')).rejects.toThrow("can't sign in");
  expect((await entities.get('wad'))?.contactPoints).toEqual(before.contactPoints);
  await entities.put('wad', before);
  expect(await statusOf(await chain.signIn('wad'))).toBe(200);
});

it('nor within seconds of the removal of its entity, whose sessions all end', async () => {
  const [desk, other] = [await chain.signIn('dijk'), await chain.signIn('dijk')];
  const entities = arranged(openRegister(chain.broker, entityRegister));
  expect(await outlasts(desk, () => entities.delete('dijk'))).toBeLessThan(5000);
  expect([await statusOf(desk), await statusOf(other)]).toEqual([401, 401]);
});
