import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway({}, { clock: () => new Date(), longestWaitMs: 1000 });
});
afterAll(() => gateway.stop());

const forAnHour = { kind: 'status', status: 429, retryAfterSeconds: 3600 } as const;
const isWaitedFor = (broadcastId: string, browsers: number) =>
  eventually(
    async () => {
      const reports = (await gateway.reports()).filter((each) => each.broadcastId === broadcastId);
      const last = [...new Map(reports.map((each) => [each.bucket, each])).values()];
      return last.reduce((total, { waiting }) => total + waiting, 0);
    },
    (waiting) => waiting === browsers,
  );

/** Nobody is called at this moment, nor will be: what was told to wait is held for longer than a call takes. */
const isLeftAlone = () =>
  eventually(
    async () => {
      const claims = await gateway.redis.keys('pushing:*');
      const leftMs = await Promise.all(claims.map((key) => gateway.redis.pttl(key)));
      return { held: await gateway.redis.keys('push-held:*'), shortestMs: Math.min(...leftMs) };
    },
    ({ held, shortestMs }) => held.length > 0 && shortestMs > 60_000,
  );

describe('that it is over, or was not so,', () => {
  it('comes at once to who is told to wait for an hour', async () => {
    const browser = await gateway.citizen('aaltje', ['GM0014']);
    browser.misbehave({ ...forAnHour, times: 1 });
    await gateway.broadcast(publicWarning({ warningId: 'w-one' }));
    await isWaitedFor('w-one.1', 1);
    await gateway.broadcast(publicWarning({ warningId: 'w-one', revision: 2, purpose: 'all-clear' }));
    await browser.expectPush(/"all-clear"/);
  });

  it('is asked of a push service that wants to be left alone for an hour: once, and then for all', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `berend-${index}`);
    const browsers = await Promise.all(names.map((name) => gateway.citizen(name, ['GM0080'])));
    const say = (parts: Partial<ReturnType<typeof publicWarning>>) =>
      gateway.broadcast(publicWarning({ warningId: 'w-all', ...parts }, ['GM0080']));
    gateway.push.misbehave(forAnHour);
    await say({ purpose: 'alert' });
    await isWaitedFor('w-all.1', 20);
    await isLeftAlone();
    const before = gateway.push.requests();
    const asked = () => Promise.resolve(gateway.push.requests() - before);
    await say({ revision: 2, purpose: 'update' });
    await isWaitedFor('w-all.2', 20);
    expect(await asked()).toBe(0);
    await say({ revision: 3, purpose: 'correction' });
    await eventually(asked, (count) => count > 0);
    await isWaitedFor('w-all.3', 20);
    gateway.push.behave();
    await say({ revision: 4, purpose: 'all-clear' });
    for (const browser of browsers) await browser.expectPush(/"all-clear"/);
    expect(await asked()).toBe(1 + 20);
  });
});
