import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { obligationEvents } from '@keten/contracts';
import { connectBroker, createFactLog, createPublisher, provision } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { headers } from '@nats-io/transport-node';
import { startNats, startRedis, until } from '@keten/testing';
import type { NatsServers, RedisServer } from '@keten/testing';
import { Redis } from 'ioredis';
import { createLog, followOnce, isViewWhole, LatestRows, project, SharedFeed, Views } from '../src/index.ts';
import type { Projection } from '../src/index.ts';

let nats: NatsServers;
let server: RedisServer;
let broker: Broker;
let redis: Redis;
const log = createLog('test', 'silent');
beforeAll(async () => {
  [nats, server] = await Promise.all([startNats(), startRedis()]);
  broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: 1 });
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await broker.close();
  await Promise.all([nats.stop(), server.stop()]);
});
afterEach(() => redis.flushall());

describe('rows of the latest fact', () => {
  const put = (rows: LatestRows<{ n: number }>, sequence: number, group: string) =>
    rows.put({ field: 'a', sequence, group, value: { n: sequence } });

  it('come to the same in every order, with every repeat', async () => {
    for (const order of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1, 2],
      [1, 1, 3, 3, 2],
    ]) {
      await redis.flushall();
      const rows = new LatestRows<{ n: number }>(redis, 'test:{x}:rows');
      for (const sequence of order) await put(rows, sequence, `state-${sequence}`);
      expect(await rows.all()).toEqual([{ field: 'a', sequence: 3, group: 'state-3', value: { n: 3 } }]);
      expect(await rows.counts()).toEqual({ 'state-3': 1 });
    }
  });

  it('keep their counts right when many processes put at once', async () => {
    const processes = Array.from({ length: 4 }, () => new Redis(server.url));
    await Promise.all(
      processes.flatMap((each) =>
        Array.from({ length: 200 }, (_, index) =>
          new LatestRows<object>(each, 'test:{x}:rows').put({
            field: `f${index % 20}`,
            sequence: 1 + Math.floor(index / 20),
            group: index < 180 ? 'early' : 'late',
            value: {},
          }),
        ),
      ),
    );
    expect(await new LatestRows(redis, 'test:{x}:rows').counts()).toEqual({ late: 20 });
    processes.forEach((each) => each.disconnect());
  });

  it('can be dropped with their counts, but not once a later fact took their place', async () => {
    const rows = new LatestRows<{ n: number }>(redis, 'test:{x}:rows');
    await put(rows, 1, 'old');
    await put(rows, 2, 'new');
    expect(await rows.drop({ field: 'a', sequence: 1 })).toBe(false);
    expect(await rows.counts()).toEqual({ new: 1 });
    expect(await rows.drop({ field: 'a', sequence: 2 })).toBe(true);
    expect([await rows.all(), await rows.counts()]).toEqual([[], {}]);
    expect(await rows.drop({ field: 'a', sequence: 2 })).toBe(false);
  });

  it('need a hash tag, so that rows and counts live on one node', () => {
    expect(() => new LatestRows(redis, 'test:rows')).toThrow('no hash tag');
  });
});

describe('views', () => {
  const rows = (): LatestRows<{ by: string }> => new LatestRows(redis, 'test:{view}:rows');
  const projections: readonly Projection[] = [
    project(obligationEvents.confirmed, async ({ recipientId, by }, sequence) => {
      await rows().put({ field: recipientId, sequence, group: 'all', value: { by } });
      return undefined;
    }),
  ];
  const open = (prefix = 'test'): Views =>
    new Views({ redis, broker, factLog: createFactLog(broker), projections, log, prefix });
  const confirm = (recipientId: string, by: string) =>
    createPublisher(broker, { source: 'urn:test' }).publish(obligationEvents.confirmed, {
      ...{ warningId: 'w', revision: 1, recipientId, via: 'sms', by, ticked: [], at: new Date() },
    });

  it('are made from the streams when they are not there, and again when they are lost', async () => {
    await confirm('a', 'Anna');
    const views = open();
    await until('the view is complete', () => views.isComplete());
    expect(await rows().get('a')).toMatchObject({ value: { by: 'Anna' } });
    await redis.flushall();
    expect(await views.isComplete()).toBe(false);
    await until('the view is complete', () => views.isComplete());
    expect(await rows().get('a')).toMatchObject({ value: { by: 'Anna' } });
    views.onApplicationShutdown();
  });

  it('are made anew after a crash of Redis, which may have forgotten the last second', async () => {
    const views = open();
    await until('the view is complete', () => views.isComplete());
    await redis.hdel('test:{view}:rows', 'a');
    expect(await views.isComplete()).toBe(true);
    await server.kill();
    await server.restart();
    await until(
      'the view is complete',
      async () => (await views.isComplete().catch(() => false)) && (await rows().get('a')) !== undefined,
    );
    views.onApplicationShutdown();
  });

  it('are made anew when Redis loses them while they are made', async () => {
    const [projection] = projections;
    let losses = 0;
    const losing = project(obligationEvents.confirmed, async (fact, sequence) => {
      await projection!.apply(fact, sequence);
      losses += 1;
      if (losses === 1) await redis.flushall();
      return undefined;
    });
    const parts = { redis, broker, factLog: createFactLog(broker), log };
    const views = new Views({ ...parts, projections: [losing], prefix: 'losing' });
    await until('the view is complete', () => views.isComplete());
    expect((await rows().all()).map(({ field }) => field)).toEqual(['a']);
    expect(losses).toBe(2);
    views.onApplicationShutdown();
  });

  it('do nothing a second time that follows from a fact once, and are known not to be whole until they are', async () => {
    const seen: string[] = [];
    const once = followOnce(obligationEvents.confirmed, ({ recipientId }) => {
      seen.push(recipientId);
      return Promise.resolve();
    });
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<undefined>();
    const slow = project(obligationEvents.confirmed, async () => mayEnd);
    const parts = { redis, broker, factLog: createFactLog(broker), log, prefix: 'once' };
    expect(await isViewWhole(redis, 'once')).toBe(false);
    const views = new Views({ ...parts, projections: [once, slow] });
    await until('it is begun', async () => (await redis.get('once:begun-from')) !== null);
    expect(await isViewWhole(redis, 'once')).toBe(false);
    end(undefined);
    await until('the view is complete', () => views.isComplete());
    expect([await isViewWhole(redis, 'once'), seen]).toEqual([true, []]);
    await redis.set('once:built-from', 'of-another-run and-its-streams');
    expect(await isViewWhole(redis, 'once')).toBe(false);
    views.onApplicationShutdown();
  });

  it('forget nothing that another process made a moment before', async () => {
    const [projection] = projections;
    const { promise: isMade, resolve: made } = Promise.withResolvers<undefined>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<undefined>();
    const slow = project(obligationEvents.confirmed, async (fact, sequence) => {
      await projection!.apply(fact, sequence);
      made(undefined);
      await mayEnd;
      return undefined;
    });
    const none = project(obligationEvents.confirmed, () => Promise.reject(new Error('this process ends')));
    const parts = { redis, broker, factLog: createFactLog(broker), log, prefix: 'test' };
    const first = new Views({ ...parts, projections: [slow] });
    await isMade;
    const second = new Views({ ...parts, projections: [none] });
    await until('the second is through', () => second.isComplete());
    expect((await rows().all()).map(({ field }) => field)).toEqual(['a']);
    end(undefined);
    first.onApplicationShutdown();
    second.onApplicationShutdown();
  });

  it('are complete but for a fact that can not be shown', async () => {
    await confirm('bad', 'Unshowable');
    await confirm('b', 'Bram');
    const [projection] = projections;
    const failing = project(obligationEvents.confirmed, (fact, sequence) => {
      if (fact.by === 'Unshowable') throw new Error('no row for this');
      return projection!.apply(fact, sequence);
    });
    const factLog = createFactLog(broker);
    // A marker of its own: a rebuild of the story before may still be under way and set the other one.
    const views = new Views({ redis, broker, factLog, projections: [failing], log, prefix: 'unshowable' });
    await until('the view is complete', () => views.isComplete());
    expect((await rows().all()).map(({ field }) => field)).toEqual(['a', 'b']);
    views.onApplicationShutdown();
  });

  it('are complete although a stream holds bytes that are no fact', async () => {
    await confirm('j', 'Jan');
    const subject = obligationEvents.confirmed.subject({ warningId: 'w', revision: 1, recipientId: 'j' } as never);
    const made = headers();
    made.set('ce-type', obligationEvents.confirmed.type);
    await broker.nc.request(subject, new TextEncoder().encode('junk'), { headers: made, timeout: 5000 });
    await broker.nc.request(subject, new TextEncoder().encode('junk'));
    await redis.flushall();
    const views = open('with-junk');
    await until('the view is complete', () => views.isComplete());
    expect(await rows().get('j')).toMatchObject({ value: { by: 'Jan' } });
    views.onApplicationShutdown();
  });

  it('forget what came from other streams: their sequence numbers began again', async () => {
    await rows().put({ field: 'stale', sequence: 1_000_000, group: 'all', value: { by: 'Nobody' } });
    await redis.set('test:built-from', 'another-run streams-of-another-time');
    const views = open();
    await until('the view is complete', () => views.isComplete());
    expect(await rows().get('stale')).toBeUndefined();
    expect(await rows().get('a')).toBeDefined();
    views.onApplicationShutdown();
  });
});

describe('a feed that processes share', () => {
  it('reaches the readers of each, also after Redis was away', async () => {
    const feeds = [1, 2].map(() => new SharedFeed(redis, 'test', log));
    const seen: string[] = [];
    const reading = feeds.map((feed, index) =>
      feed.stream({ mayHear: () => true }).subscribe(({ type }) => seen.push(`${index}:${type}`)),
    );
    const tell = async (name: string): Promise<void> =>
      until('it holds', async () => {
        await feeds[0]?.tell({ name, data: {} }).catch(() => undefined);
        return seen.includes(`0:${name}`) && seen.includes(`1:${name}`);
      });
    await tell('before');
    await server.kill();
    await server.restart();
    await tell('after');
    reading.forEach((each) => each.unsubscribe());
    await Promise.all(feeds.map((feed) => feed.onApplicationShutdown()));
  });
});
