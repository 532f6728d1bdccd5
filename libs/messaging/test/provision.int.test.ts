import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { acknowledged } from '@keten/contracts';
import type { StreamName } from '@keten/contracts';
import { connectBroker, createPublisher, provision, topology, TopologyDiffers } from '../src/index.ts';
import type { Broker } from '../src/index.ts';
import { eventually, startNats } from '@keten/testing';
import type { NatsOptions, NatsServers } from '@keten/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ackFact } from './facts.ts';
import { countOf } from './test-broker.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.allSettled(open.splice(0).map((each) => each.close()));
});

async function start(options: NatsOptions = {}): Promise<{ nats: NatsServers; broker: Broker }> {
  const nats = await startNats(options);
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  open.push({ close: () => broker.nc.close().finally(() => nats.stop()) });
  return { nats, broker };
}

describe('provisioning', () => {
  it('can be repeated, and changes nothing then', async () => {
    const { broker } = await start();
    await provision(broker, { replicas: 1 });
    const before = await broker.jsm.streams.list().next();
    await provision(broker, { replicas: 1 });
    await provision(broker, { replicas: 1, missing: 'refuse' });
    const after = await broker.jsm.streams.list().next();
    expect(after.map(({ config }) => config)).toEqual(before.map(({ config }) => config));
    expect(await broker.isReady()).toBe(true);
  });

  it.each([
    ['another retention', { max_age: 3_600_000_000_000 }, /max_age should be nothing, is 3600000000000/],
    ['old messages thrown away for new ones', { discard: 'old' as const }, /discard should be "new", is "old"/],
    ['fewer subjects', { subjects: ['acknowledgement.w1'] }, /subjects should be \["acknowledgement\.\*"\]/],
    ['something never asked for', { republish: { src: '>', dest: 'copy.>' } }, /republish should be nothing/],
  ])('refuses a stream with %s', async (_what, change, difference) => {
    const { broker } = await start();
    await provision(broker, { replicas: 1 });
    await broker.jsm.streams.update('ACKS', change);
    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(TopologyDiffers);
    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(difference);

    await provision(broker, { replicas: 1, different: 'update' });
    await provision(broker, { replicas: 1 });
  });

  it('refuses a durable that was changed by hand', async () => {
    const { broker } = await start();
    await provision(broker, { replicas: 1 });
    await broker.jsm.consumers.update('ACKS', 'acknowledgement-acknowledged', { max_deliver: 5 });
    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(/max_deliver should be -1, is 5/);
  });

  it('refuses a stream that acknowledges before the disk has it', async () => {
    const { broker } = await start();
    const wanted = topology({ replicas: 1 }).streams.find(({ name }) => name === 'ACKS');
    // The server refuses both settings together, so whoever made this stream gave up the batches for it.
    await broker.jsm.streams.add({ ...wanted!, allow_atomic: false, persist_mode: 'async' });
    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(/persist_mode should be nothing, is "async"/);
  });

  it('takes out of a queue what an earlier version put there for consumers of which it has none left, when told to', async () => {
    const { broker } = await start();
    const wanted = topology({ replicas: 1 }).streams.find(({ name }) => name === 'DELIVERIES');
    const old = { durable_name: 'sms-gateway-sms-line-test-requested', filter_subject: 'line-test.sms.*' };
    await broker.jsm.streams.add({ ...wanted!, subjects: [...wanted!.subjects!, 'line-test.sms.*'] });
    await broker.jsm.consumers.add('DELIVERIES', { ...old, ack_policy: 'explicit' });
    for (const subject of ['line-test.sms.p1', 'delivery.sms.urgent'])
      await broker.js.publish(subject, 'waits', { timeout: 5000 });

    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(/subjects should be/);
    expect(await countOf(broker, 'DELIVERIES')).toBe(2);
    await provision(broker, { replicas: 1, different: 'update' });
    await expect(broker.jsm.consumers.info('DELIVERIES', old.durable_name)).rejects.toThrow(/not found/);
    expect(await countOf(broker, 'DELIVERIES', 'delivery.>')).toBe(1);
    expect(await countOf(broker, 'DELIVERIES')).toBe(1);
    await provision(broker, { replicas: 1 });
  });

  it('refuses the streams of another plane', async () => {
    const { broker } = await start();
    await provision(broker, { replicas: 1, plane: 'exercise' });
    await expect(provision(broker, { replicas: 1, plane: 'live' })).rejects.toThrow(
      /metadata should be .*live.*exercise/,
    );
  });

  it('waits for a cluster that has only just started', async () => {
    const { broker } = await start({ nodes: 3 });
    await provision(broker, { replicas: 3 });
    expect(await broker.isReady()).toBe(true);
  }, 120_000);
});

describe('encryption at rest', () => {
  it('with the wrong key is noticed: streams are missing, and none is made in their place', async () => {
    const { nats, broker } = await start({ encryptionKey: 'the-right-key' });
    await provision(broker, { replicas: 1 });
    await createPublisher(broker, { source: 'urn:keten:test' }).publish(acknowledged, ackFact('secret'));
    const console_ = await connectBroker({ servers: nats.url, service: 'console' });
    open.push({ close: () => console_.nc.close() });
    expect(await console_.isReady()).toBe(true);

    await nats.kill(0);
    await nats.restart(0, { encryptionKey: 'a-wrong-key' });
    await eventually(
      () => console_.missingStreams().catch((): readonly StreamName[] => []),
      (missing) => missing.includes('WARNINGS'),
    );
    expect(await console_.isReady()).toBe(false);
    await expect(provision(broker, { replicas: 1, missing: 'refuse' })).rejects.toThrow(/ACKS is missing/);
    await expect(provision(broker, { replicas: 1 })).rejects.toThrow(/has files that the broker can't read/);

    await nats.kill(0);
    await nats.restart(0);
    await eventually(() => console_.isReady(), Boolean);
    expect(await countOf(broker, 'ACKS')).toBe(1);
  }, 60_000);
});

describe('connecting', () => {
  it('waits for a broker that is not there yet: no failure is remembered', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    await new Promise((resolve) => holder.close(resolve));

    const refused: string[] = [];
    const note = (_fields: object, message: string) => void refused.push(message);
    const log = { debug: note, info: note, warn: note, error: note };
    const connecting = connectBroker({ servers: `nats://127.0.0.1:${port}`, service: 'console' }, { log });
    await eventually(
      () => refused.length,
      (count) => count >= 2,
    );

    const proxy = await start();
    const [host, target] = new URL(proxy.nats.url).host.split(':');
    const forward = createServer((socket) => {
      void import('node:net').then(({ connect }) => {
        const upstream = connect({ host: host ?? '', port: Number(target) });
        socket.pipe(upstream).pipe(socket);
        for (const end of [socket, upstream]) end.on('error', () => undefined);
      });
    }).listen(port, '127.0.0.1');
    const broker = await connecting;
    expect(broker.nc.isClosed()).toBe(false);
    await broker.nc.close();
    forward.close();
  });
});
