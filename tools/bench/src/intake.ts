import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setStage, sources, until } from '@keten/local';
import type { Stage } from '@keten/local';
import { connectBroker } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { cpuOf } from './cpu-of.ts';
import { createPost } from './create-post.ts';
import type { Send } from './create-post.ts';
import { atMost, durationFigures, percentile } from './figures.ts';
import type { Figures } from './figures.ts';
import { followAttacks } from './follow-attacks.ts';
import { minorReport } from './many-reports.ts';
import { accepted, atOnce, atPace } from './post-reports.ts';

const warmUp = 2000;
const queued = 10_000;
const perSecondGoal = 1000;
const pacePerSecond = 200;
const pacedReports = 2000;
const attacks = 100;
const connections = 128;
const durable = { stream: 'THREATS', name: 'classification-threat-reported-routine' };

type Bench = { readonly stage: Stage; readonly brokers: Broker; readonly send: Send; readonly now: Date };

/**
 * The whole chain with three brokers that flush every message to disk, and what comes to it from outside:
 * 1. as many minor reports as intake takes, and then some at a steady pace, while classification is stopped (SIGSTOP): what is
 *    measured is intake and the brokers;
 * 2. how fast classification works through them;
 * 3. attacks from the air while all is calm, from the source's request to the console's live feed;
 * 4. the same with ten thousand minor reports queued before classification, which begins with the first attack.
 */
export async function run(): Promise<Figures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const cast = { entities: [], citizens: [] };
  const { stage, strike } = await setStage(folder, { single: false, cast, out: process.stderr });
  const { post, close } = createPost(stage.services.urlOf('intake'), connections + 32);
  const seed = stage.brokers.seedOf('provisioner');
  const brokers = await connectBroker({
    servers: stage.brokers.url,
    service: 'provisioner',
    ...(seed === undefined ? {} : { seed }),
  });
  const send: Send = (kind, body) =>
    kind === 'attack'
      ? post('/v1/threat-reports', 'application/json', stage.secrets.token(sources.military), body)
      : post('/v1/threat-reports', 'application/cap+xml', stage.secrets.token(sources.civil), body);
  const bench = { stage, brokers, send, now: new Date() };
  try {
    return { ...(await measureIntake(bench)), ...(await measureFlood(bench)) };
  } finally {
    close();
    await brokers.close();
    await strike();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is going on, for who waits. */
const tell = (what: string): void => void process.stderr.write(`${what}\n`);

const minorReports = (from: number, count: number, now: Date): string[] =>
  Array.from({ length: count }, (_, n) => minorReport(from + n, now));

async function measureIntake(bench: Bench): Promise<Figures> {
  const { stage, send, now } = bench;
  const first = minorReports(0, warmUp, now);
  const bodies = minorReports(warmUp, queued, now);
  const paced = minorReports(warmUp + queued, pacedReports, now);
  const intake = [stage.services.processOf('intake').pid()];
  const nodes = stage.brokers.nodes.map((node) => node.pid());
  const classification = stage.services.processOf('classification').pid() ?? 0;
  tell(`${queued} minor reports, as fast as they are taken`);
  process.kill(classification, 'SIGSTOP');
  await atOnce(first, connections, (body) => accepted(send('minor', body)).then(() => undefined));
  const cpuMs = (): number[] => [intake, nodes, [process.pid]].map(cpuOf);
  const before = cpuMs();
  const startedAt = performance.now();
  await atOnce(bodies, connections, (body) => accepted(send('minor', body)).then(() => undefined));
  const perSecond = queued / ((performance.now() - startedAt) / 1000);
  const [ofIntake = 0, ofBrokers = 0, ofSender = 0] = cpuMs().map((ms, i) => ((ms - (before[i] ?? 0)) / queued) * 1000);

  tell(`${Math.round(perSecond)}/s; now ${pacePerSecond}/s`);
  const ms: number[] = [];
  await atPace(paced, pacePerSecond, async (body) => void ms.push((await accepted(send('minor', body))).ms));
  process.kill(classification, 'SIGCONT');
  tell('classification works through them');
  const drainMs = await drained(bench);
  return {
    'size of a report, mean': atMost(bodies.reduce((sum, body) => sum + body.length, 0) / queued / 1024, 'KiB'),
    accepted: {
      ...atMost(perSecond, 'reports/s'),
      goal: `at least ${perSecondGoal} reports/s`,
      ok: perSecond >= perSecondGoal,
    },
    'CPU of a report, intake': atMost(ofIntake, 'µs'),
    'CPU of a report, three brokers': atMost(ofBrokers, 'µs'),
    'CPU of a report, who sends it': atMost(ofSender, 'µs'),
    ...durationFigures(`answer at ${pacePerSecond}/s`, ms, { p99: 100 }),
    assessed: atMost((warmUp + queued + pacedReports) / (drainMs / 1000), 'threats/s'),
  };
}

async function measureFlood(bench: Bench): Promise<Figures> {
  const { stage, brokers, send, now } = bench;
  const attack = await followAttacks({ stage, brokers, send, now });
  tell('attacks in calm');
  await attack(20);
  const calm = await attack(attacks);

  tell(`${queued} minor reports more, which wait before classification`);
  await brokers.jsm.consumers.pause(durable.stream, durable.name, new Date(Date.now() + 3_600_000));
  const bodies = minorReports(warmUp + queued + pacedReports, queued, now);
  await atOnce(bodies, connections, (body) => accepted(send('minor', body)).then(() => undefined));
  tell(`attacks behind ${await waiting(bench)} reports`);
  await brokers.jsm.consumers.resume(durable.stream, durable.name);
  const flooded = await attack(attacks);
  tell(`${await waiting(bench)} reports wait still`);
  return {
    ...durationFigures('attack to console, calm', calm),
    ...durationFigures(`attack to console, behind ${queued}`, flooded),
    'delay by the flood, p99': atMost(percentile(flooded, 0.99) - percentile(calm, 0.99), 'ms', 100),
  };
}

/** How long it takes, from now, until classification has nothing left to do. */
async function drained(bench: Bench): Promise<number> {
  const startedAt = performance.now();
  await until('the queue is empty', async () => ((await waiting(bench)) === 0 ? true : undefined), 300_000);
  return performance.now() - startedAt;
}

async function waiting({ brokers: { jsm } }: Bench): Promise<number> {
  const { num_pending: queuedNow, num_ack_pending: underWay } = await jsm.consumers.info(durable.stream, durable.name);
  return queuedNow + underWay;
}
