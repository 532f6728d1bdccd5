import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deadlinePassed } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { connectBroker, createPublisher } from '../src/index.ts';
import type { Broker } from '../src/index.ts';
import { deadlineFact } from './facts.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

let test: TestBroker;
const open: Broker[] = [];

beforeAll(async () => {
  test = await startTestBroker({ nodes: 3, cuttable: true });
}, 120_000);
afterAll(async () => {
  await Promise.allSettled(open.map((broker) => broker.nc.close()));
  await test.stop();
});

/** A service that is connected to the first server, and knows of these. */
async function atTheFirst(servers: readonly string[]): Promise<Broker> {
  const broker = await connectBroker({ servers: servers.join(','), service: 'acknowledgement' });
  open.push(broker);
  while (!test.nats.urls[0]?.endsWith(broker.nc.getServer())) {
    await broker.nc.reconnect();
    await eventually(() =>
      broker.nc.flush().then(
        () => true,
        () => undefined,
      ),
    );
  }
  await eventually(() => broker.isReady(), Boolean);
  return broker;
}

it('is not ready at a server that was cut from its peers, and goes to one that was not', async () => {
  const [alone, free] = await Promise.all([atTheFirst(test.nats.urls.slice(0, 1)), atTheFirst(test.nats.urls)]);
  const publisher = createPublisher(free, { source: 'urn:keten:test' });
  await publisher.publish(deadlinePassed, deadlineFact('before'));
  test.nats.cut();
  const cutAt = performance.now();
  const stored = publisher.publish(deadlinePassed, deadlineFact('cut'));
  await eventually(async () => ((await alone.isReady()) ? undefined : true));
  const notReadyMs = performance.now() - cutAt;
  await stored;
  const storedMs = performance.now() - cutAt;
  // Some six seconds on a machine that has nothing else to do.
  expect(notReadyMs).toBeLessThan(30_000);
  expect(storedMs).toBeLessThan(30_000);
  await eventually(() => (alone.lostForMs() > 0 ? true : undefined));
  await eventually(async () => (await free.isReady()) && free.lostForMs() === 0, Boolean, 120_000);
  expect(free.nc.getServer()).not.toBe(alone.nc.getServer());
  // It stays away for as long as the cut lasts, whatever the lonely server still says of its streams.
  const until = performance.now() + 15_000;
  while (performance.now() < until) expect(await alone.isReady()).toBe(false);
  test.nats.heal();
  await eventually(() => alone.isReady(), Boolean, 60_000);
}, 300_000);

it('is not ready for as long as two of three are away', async () => {
  const broker = await atTheFirst(test.nats.urls);
  await Promise.all([test.nats.kill(1), test.nats.kill(2)]);
  await eventually(async () => ((await broker.isReady()) ? undefined : true));
  const until = performance.now() + 20_000;
  while (performance.now() < until) expect(await broker.isReady()).toBe(false);
  await Promise.all([test.nats.restart(1), test.nats.restart(2)]);
  await eventually(() => broker.isReady(), Boolean, 60_000);
}, 240_000);
