import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRedis, until } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import type { Redis } from 'ioredis';
import { closeRedis, connectRedis, createLog, limitRate, sharedBuckets, shareRate } from '../src/index.ts';
import type { RateLimit } from '../src/index.ts';

const fast = { perMinute: 6000, burst: 1000 };
const slow = { perMinute: 1, burst: 10 };

let server: RedisServer;
let lines: string[];
let connections: Redis[];
let processes: RateLimit[];
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());

/** As many processes as there are limits, each with a connection of its own, and one log. */
beforeEach(async () => {
  // Of this test alone: a process of the one before may still tell something.
  const own: string[] = [];
  lines = own;
  const log = createLog('intake', 'info', { write: (line) => void own.push(line) });
  connections = [0, 1].map(() => connectRedis(server.url, 'test', createLog('test', 'silent')));
  processes = connections.map((redis) =>
    shareRate({
      local: limitRate({ clock: () => new Date(), maxKeys: 100 }),
      shared: sharedBuckets(redis, 'intake', log),
      name: 't',
    }),
  );
  await connected();
  await connections[0]?.flushall();
});
afterEach(() => Promise.all(connections.map(closeRedis)));

const connected = () =>
  until('both are connected', () => Promise.resolve(connections.every(({ status }) => status === 'ready')));
const logged = (text: string): number => lines.filter((line) => line.includes(text)).length;
/** Everything that was taken has been told. */
const told = (key: string, left: number) =>
  until(`${left} is left`, async () => Number(await connections[0]!.hget(`intake:rate:t:${key}`, 'left')) <= left);

/** Takes at each process in turn, ten for each answer that Redis could give; returns how many were let through. */
async function takeInTurn(key: string, rate: typeof fast, times: number): Promise<number> {
  let taken = 0;
  for (let turn = 0; turn < times; turn += 1) {
    for (const limit of processes) if (limit.take(key, rate) === 0) taken += 1;
    if (turn % 10 === 9)
      await Promise.all(connections.map((redis) => (redis.status === 'ready' ? redis.ping() : nextTurn())));
  }
  return taken;
}

describe('the limit of a source', () => {
  it('is one for two processes', async () => {
    const startedAt = performance.now();
    const taken = await takeInTurn('kcr2', fast, 1500);
    const filled = ((performance.now() - startedAt) / 60_000) * fast.perMinute;
    expect(taken).toBeGreaterThanOrEqual(1000);
    // Each alone would have let 1000 through; what both took within a round trip or a sixteenth of the burst may be too much.
    expect(taken).toBeLessThan(1250 + filled);
  });

  it('is one for a few as well: the ninth of ten is nobody else’s', async () => {
    for (let count = 0; count < 9; count += 1) expect(processes[0]!.take('few', slow)).toBe(0);
    await told('few', 1.5);
    expect(processes[1]!.take('few', slow)).toBe(0);
    await told('few', 0.5);
    // What the second took, the first hears with its next one.
    const [first, second] = processes.map((limit) => limit.take('few', slow) === 0);
    await told('few', first || second ? -0.5 : 0.5);
    await until('both know', () => Promise.resolve(processes.every((limit) => limit.take('few', slow) > 0)));
  });

  it('takes a few round trips for ten thousand reports', async () => {
    const calls = async (): Promise<number> =>
      Number(/cmdstat_eval:calls=(\d+)/.exec(await connections[0]!.info('commandstats'))?.[1] ?? 0);
    const before = await calls();
    const limit = processes[0]!;
    const wide = { perMinute: 600_000, burst: 100_000 };
    for (let count = 1; count <= 10_000; count += 1) {
      limit.take('wide', wide);
      if (count % 10 === 0) await nextTurn();
    }
    await told('wide', 99_999);
    expect((await calls()) - before).toBeLessThan(200);
  });

  it('leaves nothing behind once it is full again', async () => {
    const limit = processes[0]!;
    expect(limit.take('back', slow)).toBe(0);
    await told('back', 9.5);
    const lifeMs = await connections[0]!.pttl('intake:rate:t:back');
    expect(lifeMs).toBeGreaterThan(1000);
    expect(lifeMs).toBeLessThanOrEqual(61_000);
    limit.giveBack('back', slow);
    await until('it is gone', async () => (await connections[0]!.exists('intake:rate:t:back')) === 0);
  });
});

describe('without Redis', () => {
  it('the limit of each process holds, it is said once, and what was taken meanwhile is forgiven', async () => {
    expect(await takeInTurn('kcr2', slow, 2)).toBe(4);
    await told('kcr2', 6.5);
    await server.kill();
    await until('both noticed', () => Promise.resolve(connections.every(({ status }) => status !== 'ready')));

    const taken = await takeInTurn('kcr2', slow, 50);
    expect(taken).toBeGreaterThanOrEqual(12);
    expect(taken).toBeLessThanOrEqual(17);
    const other = await takeInTurn('other', slow, 50);
    expect(other).toBe(20);
    await until('both said so', () => Promise.resolve(logged('for each process alone') >= 2));

    await server.restart();
    await connected();
    expect(await takeInTurn('new', slow, 1)).toBe(2);
    await told('new', 8.5);
    expect(await connections[0]!.exists('intake:rate:t:other')).toBe(0);
    await until('both said so', () => Promise.resolve(logged('all processes together again') >= 2));
    expect([logged('for each process alone'), logged('all processes together again')]).toEqual([2, 2]);
  });

  it('a Redis that hangs delays nobody', async () => {
    const limit = processes[0]!;
    const stuck = connections[0]!;
    // Answers come after this, and commands of all connections wait meanwhile.
    await connections[1]!.client('PAUSE', 1000, 'ALL');
    const startedAt = performance.now();
    for (let count = 0; count < 10; count += 1) expect(limit.take('hang', slow)).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(limit.take('hang', slow)).toBeGreaterThan(0);
    await until('it was told', async () => (await stuck.exists('intake:rate:t:hang')) === 1);
  });
});
