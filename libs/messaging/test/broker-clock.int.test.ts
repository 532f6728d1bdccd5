import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { acknowledged } from '@keten/contracts';
import { eventually } from '@keten/testing';
import { connectBroker, createPublisher, hearBeats, sayAlive } from '../src/index.ts';
import type { Beat, Broker } from '../src/index.ts';
import { ackFact } from './facts.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';

const hourMs = 3_600_000;
let test: TestBroker;
const open: Broker[] = [];
beforeAll(async () => {
  test = await startTestBroker();
});
afterAll(async () => {
  await Promise.all(open.map((broker) => broker.close()));
  await test.stop();
});

/** A process on a machine whose clock says something else; the broker's is that of this machine. */
async function onMachine(clock: { aheadMs: number }) {
  const said: string[] = [];
  const keep = (_about: unknown, message: string): void => void said.push(message);
  const broker = await connectBroker(
    { servers: test.nats.url, service: 'fanout' },
    {
      machineClock: () => new Date(Date.now() + clock.aheadMs),
      log: { debug: keep, info: keep, warn: keep, error: keep },
    },
  );
  open.push(broker);
  return { broker, said };
}
const offMs = ({ clock }: Broker): number => Math.abs(clock.now().getTime() - Date.now());

it('leaves a clock alone that is right', async () => {
  const { broker, said } = await onMachine({ aheadMs: 0 });
  expect(broker.clock.aheadMs()).toBe(0);
  expect(offMs(broker)).toBeLessThan(100);
  expect(said).toEqual([]);
});

it.each([hourMs, -hourMs])(
  'knows the time from the first moment on when the clock is wrong by %d ms',
  async (aheadMs) => {
    const { broker, said } = await onMachine({ aheadMs });
    expect(offMs(broker)).toBeLessThan(1000);
    expect(Math.abs(broker.clock.aheadMs() - aheadMs)).toBeLessThan(1000);
    expect(said).toEqual(["this machine's clock is wrong: the broker's time is taken"]);

    const before = Date.now();
    const at = await whenStored(broker);
    expect(Math.abs(at - before)).toBeLessThan(5000);
  },
);

it('never takes a clock that is set while it runs, says so in its beat, and is silent again when that is mended', async () => {
  const machine = { aheadMs: 0 };
  const { broker, said } = await onMachine(machine);
  const beats: Beat[] = [];
  const deafen = hearBeats(test.admin, (beat) => beats.push(beat));
  machine.aheadMs = hourMs;
  expect(offMs(broker)).toBeLessThan(1000);
  const fallSilent = sayAlive(broker, 'fanout', () => Promise.resolve(['redis']));
  await eventually(() => beats[0]);
  fallSilent();
  deafen();
  expect(beats[0]).toEqual({ part: 'fanout', notReady: ['redis'], clockIsWrong: true, lostSubscriptions: false });
  await eventually(() => said[0], Boolean, 15_000);
  machine.aheadMs = 0;
  expect(offMs(broker)).toBeLessThan(1000);
  await eventually(() => said[1], Boolean, 15_000);
  expect(said).toEqual([
    "this machine's clock is wrong: the broker's time is taken",
    "this machine's clock is right again",
  ]);
});

/** What its publisher writes as the moment of an event. */
async function whenStored(broker: Broker): Promise<number> {
  const id = `a-${broker.clock.aheadMs()}`;
  await createPublisher(broker, { source: 'urn:keten:test' }).publish(acknowledged, ackFact(id));
  const subject = acknowledged.subject(ackFact(id));
  const message = await test.admin.jsm.streams.getMessage('ACKS', { last_by_subj: subject });
  return Date.parse(message?.header.get('ce-time') ?? '');
}
