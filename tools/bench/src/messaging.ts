import { connectBroker, provision } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import { atMost } from './figures.ts';
import type { Figure, Figures } from './figures.ts';
import { bareConsume, ourConsume } from './messaging-consume.ts';
import { barePublish, ourPublish } from './messaging-publish.ts';
import type { Work } from './messaging-work.ts';

type Cost = { readonly perSecond: number; readonly cpuMicroseconds: number };

const rounds = 5;
const publishesPerRound = 3000;
const ratioGoal = 1.3;

/**
 * libs/messaging beside the bare client in the same process and on the same servers, which flush every message to disk before
 * they acknowledge it. Both encode and decode the same facts of about 1 KiB, with the same headers and the same number in
 * flight; what is compared is what the library adds. They take turns, so that a busy machine disturbs both alike.
 */
export async function run(): Promise<Figures> {
  return { ...(await measure('R1', 1)), ...(await measure('R3', 3)) };
}

async function measure(name: string, nodes: 1 | 3): Promise<Figures> {
  const nats: NatsServers = await startNats({ nodes });
  const broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  try {
    await provision(broker, { replicas: nodes });
    const publishing = await takeTurns(broker, ourPublish, barePublish, publishesPerRound);
    // Each round of consuming reads everything that was published.
    const stored = (await broker.jsm.streams.info('ACKS')).state.messages;
    const consuming = await takeTurns(broker, ourConsume, bareConsume, stored);
    return { ...figuresOf(`${name} publish`, publishing), ...figuresOf(`${name} consume`, consuming) };
  } finally {
    await broker.nc.close();
    await nats.stop();
  }
}

type Turns = { readonly ours: readonly Cost[]; readonly bare: readonly Cost[] };

/** One round of each to warm up, then the rounds that count. */
async function takeTurns(broker: Broker, ours: Work, bare: Work, count: number): Promise<Turns> {
  const turns: { ours: Cost[]; bare: Cost[] } = { ours: [], bare: [] };
  for (let round = 0; round <= rounds; round++)
    for (const [name, work] of Object.entries({ ours, bare }) as ['ours' | 'bare', Work][]) {
      const cost = await costOf(await work(broker, round * count, count), count);
      if (round > 0) turns[name].push(cost);
    }
  return turns;
}

async function costOf(work: () => Promise<void>, count: number): Promise<Cost> {
  globalThis.gc?.();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond: (count / (performance.now() - startedAt)) * 1000, cpuMicroseconds: (user + system) / count };
}

function figuresOf(name: string, { ours, bare }: Turns): Figures {
  const [mine, theirs] = [median(ours), median(bare)];
  return {
    [`${name}, libs/messaging`]: perSecond(mine),
    [`${name}, bare client`]: perSecond(theirs),
    [`${name}, libs/messaging, CPU`]: microseconds(mine),
    [`${name}, bare client, CPU`]: microseconds(theirs),
    [`${name}, ratio of CPU per message`]: {
      ...atMost(mine.cpuMicroseconds / theirs.cpuMicroseconds, 'times', ratioGoal),
      value: Math.round((mine.cpuMicroseconds / theirs.cpuMicroseconds) * 100) / 100,
    },
  };
}

const perSecond = (cost: Cost): Figure => ({ value: Math.round(cost.perSecond), unit: 'messages/s' });
const microseconds = (cost: Cost): Figure => ({
  value: Math.round(cost.cpuMicroseconds * 10) / 10,
  unit: 'µs/message',
});

const median = (costs: readonly Cost[]): Cost => ({
  perSecond: middle(costs.map((cost) => cost.perSecond)),
  cpuMicroseconds: middle(costs.map((cost) => cost.cpuMicroseconds)),
});
const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
