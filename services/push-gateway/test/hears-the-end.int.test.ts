import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import type { Browser } from '@keten/testing';
import { dropUnwanted } from '../src/batch.ts';
import type { Stage } from '../src/batch.ts';
import { SentPushes } from '../src/sent-pushes.ts';
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

const until = (what: () => boolean) => eventually(() => Promise.resolve(what() ? true : undefined));
const follow = (browser: Browser): readonly string[] => {
  const purposes: string[] = [];
  browser.onPush(({ text }) => purposes.push((JSON.parse(text) as { purpose: string }).purpose));
  return purposes;
};
const isNobodyAsked = () =>
  eventually(async () => ((await gateway.redis.keys('pushing:*')).length === 0 ? true : undefined));

describe('who wants only some, and may have got the alarm though its answer was lost,', () => {
  const area = { description: 'Bij de Dam', codes: [], polygons: [] };
  const circles = [{ center: { lat: 52.3731, lon: 4.8922 }, radiusKm: 0.3 }];
  const elsewhere = [{ center: { lat: 52.3603, lon: 4.9357 }, radiusKm: 0.1 }];
  const alarmOf = (warningId: string) => publicWarning({ warningId, area: { ...area, circles } });
  const places = ['GM0363'];

  it.each([
    ['hears that it is over', 'w-over', { purpose: 'all-clear', intensity: 'quiet' }],
    ['hears that it is smaller now', 'w-smaller', { purpose: 'update', area: { ...area, circles: elsewhere } }],
  ] as const)('%s', async (_, warningId, next) => {
    const alarm = alarmOf(warningId);
    const near = await gateway.citizen('near', [], { cells: ['c10474.611'] });
    const urgent = await gateway.citizen('urgent', ['GM0363'], { onlyUrgent: true });
    const heard = [follow(near), follow(urgent)];
    for (const each of [near, urgent]) each.misbehave({ kind: 'lose-answer', times: 1 });
    await gateway.broadcast(alarm, { places });
    await until(() => heard.every((each) => each.includes('alert')));
    await isNobodyAsked();
    const newer = { ...alarm, revision: 2, ...next };
    await gateway.broadcast(newer, { places });
    await until(() => heard.every((each) => each.includes(next.purpose)));
  });
});

it('whoever heard it hears that it is over also from a Redis that has the users or functions of before', async () => {
  const errors: unknown[] = [];
  const drop = (passOver: () => Promise<never>) =>
    dropUnwanted({ passOver }, { error: (what: unknown) => void errors.push(what) });
  const subscriber = (subscriptionId: string, cells?: readonly string[]) =>
    ({ subscriptionId, ...(cells && { cells }) }) as unknown as Parameters<Stage>[0][number];
  const batch = {
    request: {
      warning: publicWarning({ warningId: 'w-old', revision: 2, purpose: 'all-clear' }),
      bucket: 'sub:{GM0014:03}',
    },
    told: new Set(['heard']),
  } as unknown as Parameters<Stage>[1];
  const due = [subscriber('heard', ['c1.1']), subscriber('elsewhere', ['c1.1']), subscriber('follows')];
  const left = await drop(() => gateway.redis.fcall('no_such_function', 0) as Promise<never>)(due, batch);
  expect(left.map(({ subscriptionId }) => subscriptionId)).toEqual(['heard', 'follows']);
  expect(errors).toHaveLength(1);
  await expect(drop(() => Promise.reject(new Error('Command timed out')))(due, batch)).rejects.toThrow('timed out');
});

describe('of two processes with an older and a newer revision', () => {
  const [first, second] = [1, 2].map((revision) => publicWarning({ warningId: 'w-two', revision }));
  const bucket = 'sub:{GM0014:03}';
  const twoProcesses = () => [0, 0].map(() => new SentPushes(gateway.redis, () => new Date()));

  it('whoever is passed over by the newer one is not sent the older one after that', async () => {
    const [older, newer] = twoProcesses();
    expect(await newer!.passOver(second!, bucket, ['x'])).toEqual(new Set());
    expect(await older!.claim(first!, bucket, 'x')).toBe('settled');
    // Another place of theirs may be warned as a whole.
    expect(await newer!.claim(second!, bucket, 'x')).toBe('mine');
  });

  it('whoever is being sent the older one is not passed over', async () => {
    const [older, newer] = twoProcesses();
    await newer!.look(second!, bucket, ['x']);
    expect(await older!.claim(first!, bucket, 'x')).toBe('mine');
    expect(await newer!.passOver(second!, bucket, ['x'])).toEqual(new Set(['x']));
    expect(await newer!.claim(second!, bucket, 'x')).toBe('busy');
  });

  it.each([
    ['that was refused at once', 'failed', 1, false],
    ['that was refused after an answer was lost', 'failed', 2, true],
    ['that expired after an answer was lost', 'expired', 1, true],
    ['whose subscription was over at once', 'gone', 1, false],
    ['that the push service took', 'sent', 1, true],
  ] as const)('of one %s, they count as told only if they may have it', async (_, ended, claims, isTold) => {
    const [older, newer] = twoProcesses();
    for (let count = 0; count < claims; count += 1) {
      expect(await older!.claim(first!, bucket, 'x')).toBe('mine');
      await older!.release(first!, bucket, 'x');
    }
    // A try is not one of before: it does not come first because of itself.
    expect((await older!.look(first!, bucket, ['x'])).told.size).toBe(0);
    await older!.settle(first!, bucket, 'x', ended);
    const { settled, told } = await newer!.look(second!, bucket, ['x']);
    expect([settled.size, told.has('x')]).toEqual([0, isTold]);
    expect((await newer!.passOver(second!, bucket, ['x'])).has('x')).toBe(isTold);
  });

  it('what is known of a try is forgotten with the warning', async () => {
    const [older] = twoProcesses();
    await older!.claim(first!, bucket, 'x');
    expect(await gateway.redis.ttl('pushed:{w-two:03}')).toBeGreaterThan(0);
  });

  it('what is known is kept for as long as the one that lasts longest, also when the other is told of again', async () => {
    const [older, newer] = twoProcesses();
    const hours = (warning: typeof first, count: number) => ({
      ...warning!,
      expiresAt: new Date(Date.now() + count * 3_600_000),
    });
    const [short, long] = [hours(first, 1), hours(second, 10)];
    await older!.claim(short, bucket, 'y');
    await newer!.claim(long, bucket, 'x');
    await older!.claim(short, bucket, 'z');
    await older!.settle(short, bucket, 'y', 'sent');
    await older!.passOver({ ...short, revision: 2 }, bucket, ['w']);
    expect(await gateway.redis.ttl('pushed:{w-two:03}')).toBeGreaterThan(10 * 3600);
  });
});
