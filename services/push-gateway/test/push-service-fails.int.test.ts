import { deadLettered } from '@keten/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
});
afterEach(async () => {
  gateway.push.behave();
  await gateway.redis.flushall();
});
afterAll(() => gateway.stop());

const countsOf = (warningId: string) =>
  eventually(
    () => gateway.counts(warningId),
    ({ sent, failed, gone, waiting }) => waiting === 0 && sent + failed + gone > 0,
  );

describe('when the push service fails', () => {
  it('tries again after a 500, and no one gets it twice', async () => {
    const [aaltje, berend] = [await gateway.citizen('aaltje', ['GM0014']), await gateway.citizen('berend', ['GM0014'])];
    aaltje.misbehave({ kind: 'status', status: 500, times: 2 });
    await gateway.broadcast(publicWarning({ warningId: 'w-500' }));
    await aaltje.expectPush(/Explosie/);
    await berend.expectPush(/Explosie/);
    expect(await countsOf('w-500')).toEqual({ sent: 2, failed: 0, gone: 0, waiting: 0 });
    await aaltje.expectSilence();
    gateway.push.expectNothingMore();
  });

  it('waits as long as a 429 asks for', async () => {
    const citizen = await gateway.citizen('carla', ['GM0014']);
    citizen.misbehave({ kind: 'status', status: 429, retryAfterSeconds: 2, times: 1 });
    const startedAt = performance.now();
    await gateway.broadcast(publicWarning({ warningId: 'w-429' }));
    await citizen.expectPush(/Explosie/);
    expect(performance.now() - startedAt).toBeGreaterThan(2000);
    expect(await countsOf('w-429')).toEqual({ sent: 1, failed: 0, gone: 0, waiting: 0 });
  });

  it('comes back to a bucket that could not be finished, and says meanwhile that it will', async () => {
    const citizen = await gateway.citizen('dirk', ['GM0014']);
    citizen.misbehave({ kind: 'status', status: 503, retryAfterSeconds: 2, times: 1 });
    await gateway.broadcast(publicWarning({ warningId: 'w-503' }));
    await eventually(
      () => gateway.counts('w-503'),
      ({ waiting }) => waiting === 1,
      2000,
    );
    await citizen.expectPush(/Explosie/);
    expect(await countsOf('w-503')).toEqual({ sent: 1, failed: 0, gone: 0, waiting: 0 });
  });

  it('sends again after an answer that got lost: twice is better than never', async () => {
    const citizen = await gateway.citizen('emma', ['GM0014']);
    citizen.misbehave({ kind: 'lose-answer', times: 1 });
    await gateway.broadcast(publicWarning({ warningId: 'w-lost' }));
    const [first, second] = [await citizen.expectPush(/Explosie/), await citizen.expectPush(/Explosie/)];
    expect(second.topic).toBe(first.topic);
    expect(JSON.parse(second.text)).toMatchObject({ tag: 'w-lost' });
  });

  it('gives up on what is refused for good', async () => {
    const citizen = await gateway.citizen('femke', ['GM0014']);
    citizen.misbehave({ kind: 'status', status: 400 });
    await gateway.broadcast(publicWarning({ warningId: 'w-400' }));
    expect(await countsOf('w-400')).toEqual({ sent: 0, failed: 1, gone: 0, waiting: 0 });
  });

  it('forgets a subscription that is over, everywhere', async () => {
    const citizen = await gateway.citizen('gijs', ['GM0014', 'GM0363']);
    citizen.unsubscribe();
    await gateway.broadcast(publicWarning({ warningId: 'w-410' }));
    expect(await countsOf('w-410')).toEqual({ sent: 0, failed: 0, gone: 1, waiting: 0 });
    // How many there are is all that is still known.
    expect(await gateway.redis.keys('sub*')).toEqual(['sub-mark']);
  });

  it('keeps subscriptions when suspiciously many are said to be over', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `citizen-${index}`);
    await Promise.all(names.map((name) => gateway.citizen(name, ['GM0014'])));
    gateway.push.misbehave({ kind: 'status', status: 410 });
    await gateway.broadcast(publicWarning({ warningId: 'w-all-gone' }));
    await eventually(
      () => gateway.counts('w-all-gone'),
      ({ gone, waiting }) => gone === 60 && waiting === 0,
    );
    const left = await gateway.redis.keys('sub-places:*');
    expect(left.length).toBeGreaterThanOrEqual(30);
  });

  it('does not send what expired while it waited', async () => {
    const citizen = await gateway.citizen('hanna', ['GM0014']);
    citizen.misbehave({ kind: 'status', status: 503, times: 20 });
    await gateway.broadcast(publicWarning({ warningId: 'w-late', expiresAt: new Date(Date.now() + 2000) }));
    expect(await countsOf('w-late')).toEqual({ sent: 0, failed: 1, gone: 0, waiting: 0 });
    citizen.behave();
    await citizen.expectSilence();
  });

  it('puts nothing aside meanwhile', async () => {
    expect((await gateway.log.read(deadLettered.filter, [deadLettered])).facts).toEqual([]);
  });
});
