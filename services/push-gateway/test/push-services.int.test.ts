import type { lookup as systemLookup } from 'node:dns';
import { setTimeout as sleep } from 'node:timers/promises';
import { addSubscription } from '@keten/delivery';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startPushService } from '@keten/testing';
import type { Browser, PushService } from '@keten/testing';
import { HeldOrigins } from '../src/held-origins.ts';
import { publicWarning } from './given.ts';
import { runPushGateway, vapid } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
let strange: PushService;
const atOnce = 64;
let aheadMs = 0;
/** Names that nobody knows, as the system says it (NXDOMAIN); all others lead here. */
const unknown = new Set<string>();
const names = ((name: string, _options: unknown, callback: (error: Error | null, found?: unknown) => void) => {
  if (!unknown.has(name)) return callback(null, [{ address: '127.0.0.1', family: 4 }]);
  callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), []);
}) as unknown as typeof systemLookup;
beforeAll(async () => {
  const clock = (): Date => new Date(Date.now() + aheadMs);
  [gateway, strange] = await Promise.all([
    runPushGateway({ PUSHES_AT_ONCE: atOnce }, { clock, longestWaitMs: 1000, lookup: names }),
    startPushService(),
  ]);
});
afterEach(async () => {
  gateway.push.behave();
  strange.behave();
  await gateway.redis.flushall();
});
afterAll(async () => {
  await gateway.stop();
  await strange.close();
});

/** Each test has a place of its own: what comes again of a test before finds nobody there. */
const subscribeAll = (count: number, place: string): Promise<readonly Browser[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => gateway.citizen(`${place}-${index}`, [place])));
/** What anybody may register: an endpoint that a browser never gave. */
const subscribeTo = (count: number, place: string, endpointOf: (index: number) => string) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => {
      const { keys } = gateway.push.browser().subscription();
      const target = { kind: 'push', endpoint: endpointOf(index), ...keys, vapidKey: vapid.publicKey } as const;
      return addSubscription(gateway.redis, { subscriptionId: `vreemd-${place}-${index}`, places: [place], target });
    }),
  );
const haveAll = (browsers: readonly Browser[], pushes: number, withinMs = 60_000) =>
  eventually(
    () => browsers.filter((each) => each.received().length >= pushes).length,
    (count) => count === browsers.length,
    withinMs,
  );
/** What was noted today was noted yesterday, and nobody is left alone any more for what was then. */
const passADay = async () => {
  aheadMs += 2 * 60_000;
  for (const key of await gateway.redis.keys('push-unknown:*')) {
    const days = await gateway.redis.smembers(key);
    await gateway.redis.del(key);
    await gateway.redis.sadd(key, ...days.map((day) => Number(day) - 1));
  }
};
const timed = async (what: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await what();
  return performance.now() - startedAt;
};
const countsWhere = (warningId: string, isGood: (counts: Counts) => boolean, withinMs: number) =>
  eventually(() => gateway.counts(warningId), isGood, withinMs);
type Counts = Awaited<ReturnType<RunningPushGateway['counts']>>;

describe('push services that fail', () => {
  it('320 endpoints that hang keep nobody else waiting, nor from the board, nor the next warning', async () => {
    const healthy = await subscribeAll(300, 'GM0014');
    const send = (warningId: string, pushes: number) =>
      timed(async () => {
        await gateway.broadcast(publicWarning({ warningId }, ['GM0014']));
        await haveAll(healthy, pushes);
      });
    await send('w-before', 1);
    const aloneMs = await send('w-alone', 2);
    strange.misbehave({ kind: 'hang' });
    await subscribeTo(320, 'GM0014', (index) => `${strange.origin}/push/${index}`);
    expect(await send('w-hang', 3)).toBeLessThan(Math.max(2 * aloneMs + 500, 5000));
    await countsWhere('w-hang', ({ sent, waiting }) => sent === 300 && waiting === 320, 8000);
    expect(await send('w-next', 4)).toBeLessThan(Math.max(2 * aloneMs + 500, 5000));
    expect(strange.requests()).toBeLessThan(20);
  });

  it('40 browsers among 60 whose endpoint leads nowhere stand on the board at once, and those are forgotten', async () => {
    const good = await subscribeAll(40, 'GM0080');
    await subscribeTo(60, 'GM0080', (index) => `https://permanently-removed.invalid/fcm/send/${index}`);
    await gateway.broadcast(publicWarning({ warningId: 'w-dead' }, ['GM0080']));
    await haveAll(good, 1, 20_000);
    await countsWhere('w-dead', ({ sent, gone, waiting }) => sent > 0 && sent + gone + waiting === 100, 5000);
    await countsWhere('w-dead', ({ sent, gone, waiting }) => sent === 40 && gone === 60 && waiting === 0, 20_000);
    expect(await gateway.redis.keys('sub-places:{vreemd-*')).toEqual([]);
    await gateway.broadcast(publicWarning({ warningId: 'w-dead-next' }, ['GM0080']));
    await haveAll(good, 2, 20_000);
    expect(await countsWhere('w-dead-next', ({ sent }) => sent === 40, 10_000)).toMatchObject({ gone: 0, failed: 0 });
  });

  it('whose name nobody knows for days are forgotten, with every right to their browsers, and are waited for until then', async () => {
    const browsers = await subscribeAll(1, 'GM0085');
    await subscribeTo(15, 'GM0085', (index) => `http://weg.example/push/${index}`);
    const tokens = 'sub-tokens:{vreemd-GM0085-3}';
    await gateway.redis.hset(tokens, 'a hash', '{"places":["GM0085"]}');
    const left = async () => (await gateway.redis.keys('sub-places:{vreemd-GM0085-*')).length;
    unknown.add('weg.example');
    for (const day of [1, 2]) {
      await gateway.broadcast(publicWarning({ warningId: `w-name-${day}` }, ['GM0085']));
      await haveAll(browsers, day);
      await countsWhere(`w-name-${day}`, ({ sent, waiting }) => sent === 1 && waiting === 15, 8000);
      expect([await left(), await gateway.redis.exists(tokens)]).toEqual([15, 1]);
      await passADay();
    }
    await gateway.broadcast(publicWarning({ warningId: 'w-name-3' }, ['GM0085']));
    await haveAll(browsers, 3);
    await eventually(left, (count) => count === 0, 15_000);
    await countsWhere('w-name-3', ({ sent, waiting }) => sent === 1 && waiting === 0, 15_000);
    expect(await gateway.redis.exists(tokens)).toBe(0);
  });

  it('that can’t be reached yet are said to be waited for at once', async () => {
    const [good] = await subscribeAll(1, 'GM0363');
    await subscribeTo(20, 'GM0363', (index) => `http://127.0.0.1:1/push/${index}`);
    await gateway.broadcast(publicWarning({ warningId: 'w-refuses' }, ['GM0363']));
    await good!.expectPush(/Explosie/);
    expect(await countsWhere('w-refuses', ({ sent, waiting }) => sent === 1 && waiting === 20, 8000)).toMatchObject({
      failed: 0,
    });
  });

  it('are tried until the warning expires: 40 are reached after 11 minutes and a half', async () => {
    const browsers = await subscribeAll(40, 'GM0599');
    const inSixHours = new Date(Date.now() + 6 * 3_600_000);
    gateway.push.misbehave({ kind: 'reset' });
    await gateway.broadcast(publicWarning({ warningId: 'w-away', expiresAt: inSixHours }, ['GM0599']));
    await countsWhere('w-away', ({ waiting }) => waiting === 40, 15_000);
    aheadMs += 11.5 * 60_000;
    const before = gateway.push.requests();
    await eventually(() => gateway.push.requests() > before || undefined);
    // Long enough for every bucket to have come again.
    await sleep(1500);
    expect(await gateway.counts('w-away')).toEqual({ sent: 0, failed: 0, gone: 0, waiting: 40 });
    gateway.push.behave();
    aheadMs += 60_000;
    await haveAll(browsers, 1);
    await countsWhere('w-away', ({ sent, waiting }) => sent === 40 && waiting === 0, 10_000);
  });

  it('are left alone for as long as they ask, by all of their browsers', async () => {
    const browsers = await subscribeAll(300, 'GM0518');
    await gateway.broadcast(publicWarning({ warningId: 'w-fine' }, ['GM0518']));
    await haveAll(browsers, 1);
    const before = gateway.push.requests();
    gateway.push.misbehave({ kind: 'status', status: 429, retryAfterSeconds: 20 });
    await gateway.broadcast(publicWarning({ warningId: 'w-429-all' }, ['GM0518']));
    await countsWhere('w-429-all', ({ waiting }) => waiting === 300, 15_000);
    await sleep(1500);
    const asked = gateway.push.requests() - before;
    expect(asked).toBeLessThan(2 * atOnce);
    gateway.push.behave();
    await haveAll(browsers, 2);
    expect(gateway.push.requests() - before).toBeLessThanOrEqual(asked + 300);
  });

  it('are left alone for as long as they asked another process', async () => {
    const browsers = await subscribeAll(20, 'GM0106');
    const [held, before] = [new HeldOrigins(gateway.redis), gateway.push.requests()];
    await held.hold(gateway.push.origin, 20_000);
    await gateway.broadcast(publicWarning({ warningId: 'w-held' }, ['GM0106']));
    await countsWhere('w-held', ({ waiting }) => waiting === 20, 15_000);
    expect(gateway.push.requests()).toBe(before);
    await haveAll(browsers, 1);
    expect(await held.heldMs(gateway.push.origin)).toBe(0);
  });

  it('that tell one phone to wait reach the others meanwhile', async () => {
    const [told, ...others] = await subscribeAll(30, 'GM0050');
    told!.misbehave({ kind: 'status', status: 429, retryAfterSeconds: 20, times: 1 });
    await gateway.broadcast(publicWarning({ warningId: 'w-429-one' }, ['GM0050']));
    await haveAll(others, 1, 15_000);
    expect(told!.received()).toEqual([]);
    await told!.expectPush(/Explosie/, 60_000);
  });
});
