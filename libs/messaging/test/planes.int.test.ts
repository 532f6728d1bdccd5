import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plane } from '@keten/domain';
import { eventually, startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { connectBroker, createPublisher, provision } from '../src/index.ts';
import { ackFact } from './facts.ts';
import { acknowledged } from '@keten/contracts';

const servers = new Map<Plane, NatsServers>();
const open: { close(): unknown }[] = [];

beforeAll(async () => {
  await Promise.all(
    (['live', 'exercise'] as const).map(async (plane) => {
      const nats = await startNats();
      servers.set(plane, nats);
      const admin = await connectBroker({ servers: nats.url, service: 'provisioner' });
      await provision(admin, { replicas: 1, plane });
      await admin.close();
    }),
  );
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(() => Promise.all([...servers.values()].map((nats) => nats.stop())));

const urlOf = (plane: Plane): string => servers.get(plane)!.url;

describe.each<[Plane, Plane]>([
  ['exercise', 'live'],
  ['live', 'exercise'],
])('a process of the plane %s', (own, other) => {
  it('does not connect to brokers of the other one, and says why within seconds', async () => {
    const began = Date.now();
    const connecting = connectBroker({ servers: urlOf(other), service: 'console', plane: own });
    await expect(connecting).rejects.toThrow(
      `of the plane "${own}" (PLANE), and these brokers (NATS_URL) are of the plane "${other}"`,
    );
    expect(Date.now() - began).toBeLessThan(5_000);
    const broker = await connectBroker({ servers: urlOf(own), service: 'console', plane: own });
    open.push(broker);
    expect(await broker.isReady()).toBe(true);
  });

  it('leaves when the line leads to the other one after it was lost, and sends nothing there', async () => {
    const line = await switchedLine(urlOf(own));
    const left: string[] = [];
    const broker = await connectBroker(
      { servers: line.url, service: 'portal', plane: own },
      { leave: ({ message }) => left.push(message) },
    );
    line.leadTo(urlOf(other));
    await eventually(() => (left.length > 0 ? true : undefined));
    expect(left).toEqual([expect.stringContaining(`are of the plane "${other}"`)]);
    expect(broker.nc.isClosed()).toBe(true);
    expect(await broker.isReady()).toBe(false);
    const publish = createPublisher(broker, { source: 'urn:test' }).publish(acknowledged, ackFact('w-plane'));
    await expect(publish).rejects.toThrow();
  });
});

/** A line to one broker, and from a moment on to another: as a name that was given another address. */
async function switchedLine(first: string) {
  let target = new URL(first);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connectTcp(Number(target.port), target.hostname);
    socket.pipe(upstream).pipe(socket);
    for (const end of [socket, upstream]) {
      sockets.add(end);
      end.on('error', () => undefined);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  open.push({
    close: () => {
      cut();
      server.close();
    },
  });
  return {
    url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url: string): void => {
      target = new URL(url);
      cut();
    },
  };
}
