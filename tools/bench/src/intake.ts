import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { operators, setStage, signIn, sources, until } from '@keten/local';
import type { Stage } from '@keten/local';
import { connectBroker, createFactLog } from '@keten/messaging';
import type { Broker } from '@keten/messaging';
import { cpuOf } from './cpu-of.ts';
import { atMost, durationFigures, percentile } from './figures.ts';
import type { Figures } from './figures.ts';
import { attackReport, minorReport } from './many-reports.ts';
import { atOnce, atPace, createPost } from './post-reports.ts';
import type { Posted } from './post-reports.ts';
import { readUpdates } from './read-updates.ts';

const queued = 10_000;
const perSecondGoal = 1000;
const calmPerSecond = 200;
const calmReports = 4000;
const attacks = 100;
const attacksPerSecond = 10;
const connections = 128;

/**
 * The whole chain with three brokers that flush every message to disk, and what comes to it from outside:
 * 1. attacks from the air while all is calm, from the source's request to the console's live feed;
 * 2. as many minor reports as intake takes, with classification stopped, so that they all queue before it;
 * 3. the same attacks while it works through that queue, and how fast it does;
 * 4. minor reports at a steady pace.
 */
export async function run(): Promise<Figures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const cast = { entities: [], citizens: [] };
  const { stage, strike } = await setStage(folder, { single: false, cast, out: process.stderr });
  const { post, close } = createPost(stage.services.urlOf('intake'), connections + 32);
  const seed = stage.brokers.seedOf('classification');
  const broker = await connectBroker({
    servers: stage.brokers.url,
    service: 'classification',
    ...(seed === undefined ? {} : { seed }),
  });
  try {
    return await measure(stage, broker, (kind, body) =>
      kind === 'attack'
        ? post('/v1/threat-reports', 'application/json', stage.secrets.token(sources.military), body)
        : post('/v1/threat-reports', 'application/cap+xml', stage.secrets.token(sources.civil), body),
    );
  } finally {
    close();
    await broker.close();
    await strike();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is going on, for who waits. */
const tell = (what: string): void => void process.stderr.write(`${what}\n`);

type Send = (kind: 'attack' | 'minor', body: string) => Promise<Posted>;

async function measure(stage: Stage, broker: Broker, send: Send): Promise<Figures> {
  const now = new Date();
  const attack = await followAttacks(stage, broker, send, now);
  await attack(0, 20);
  const calm = await attack(20, attacks);

  tell(`attacks in calm: ${Math.round(percentile(calm, 0.5))} ms; now ${queued} minor reports`);
  const bodies = Array.from({ length: queued }, (_, n) => minorReport(n, now));
  const classification = stage.services.processOf('classification');
  process.kill(classification.pid() ?? 0, 'SIGSTOP');
  const intake = [stage.services.processOf('intake').pid()];
  const brokers = stage.brokers.nodes.map((node) => node.pid());
  const before = [cpuOf(intake), cpuOf(brokers)] as const;
  const startedAt = performance.now();
  await atOnce(bodies, connections, (body) => accepted(send('minor', body)).then(() => undefined));
  const perSecond = queued / ((performance.now() - startedAt) / 1000);
  const cost = { intake: cpuOf(intake) - before[0], brokers: cpuOf(brokers) - before[1] };
  process.kill(classification.pid() ?? 0, 'SIGCONT');

  tell(`${Math.round(perSecond)} reports/s accepted; attacks behind ${queued} of them`);
  const [drainMs, flooded] = await Promise.all([drained(broker), attack(20 + attacks, attacks)]);
  tell('the queue is empty; a steady pace');

  const ms: number[] = [];
  const more = Array.from({ length: calmReports }, (_, n) => minorReport(queued + n, now));
  await atPace(more, calmPerSecond, async (body) => void ms.push((await accepted(send('minor', body))).ms));
  const size = bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length;
  return {
    'size of a report, mean': atMost(size / 1024, 'KiB'),
    accepted: {
      ...atMost(perSecond, 'reports/s'),
      goal: `at least ${perSecondGoal} reports/s`,
      ok: perSecond >= perSecondGoal,
    },
    'CPU of a report, intake': atMost((cost.intake / queued) * 1000, 'µs'),
    'CPU of a report, three brokers': atMost((cost.brokers / queued) * 1000, 'µs'),
    assessed: atMost(queued / (drainMs / 1000), 'threats/s'),
    ...durationFigures(`answer at ${calmPerSecond}/s`, ms, { p99: 100 }),
    ...durationFigures('attack to console, calm', calm),
    ...durationFigures(`attack to console, behind ${queued}`, flooded),
    'delay by the flood, p99': atMost(percentile(flooded, 0.99) - percentile(calm, 0.99), 'ms', 100),
  };
}

async function accepted(posted: Promise<Posted>): Promise<Posted> {
  const answer = await posted;
  if (answer.status !== 202) throw new Error(`refused: ${answer.status} ${answer.body.slice(0, 500)}`);
  return answer;
}

/** Sends attacks at a steady pace and tells how long each took to be seen at the console. */
async function followAttacks(stage: Stage, broker: Broker, send: Send, now: Date) {
  const url = stage.services.urlOf('console');
  const operator = await signIn(url, operators.author, stage.secrets.password(operators.author));
  const seenAt = new Map<string, number>();
  await readUpdates<{ threatId: string }>(url, operator, 'threat', ({ threatId }) => {
    if (!seenAt.has(threatId)) seenAt.set(threatId, performance.now());
  });
  const log = createFactLog(broker);
  return async (from: number, count: number): Promise<readonly number[]> => {
    const sentAt = new Map<string, number>();
    const numbers = Array.from({ length: count }, (_, n) => from + n);
    await atPace(numbers, attacksPerSecond, async (n) => {
      const at = performance.now();
      const { body } = await accepted(send('attack', attackReport(n, now)));
      sentAt.set((JSON.parse(body) as { reportId: string }).reportId, at);
    });
    const seen = async (): Promise<readonly number[] | undefined> => {
      const { facts } = await log.read('threat.assessed.urgent.*', [threatAssessed]);
      const ms = facts.flatMap(({ fact }) => {
        const { threatId, version, reportIds } = fact as ThreatAssessed;
        const [sent, shown] = [sentAt.get(reportIds[0] ?? ''), seenAt.get(threatId)];
        return version === 1 && sent !== undefined && shown !== undefined ? [shown - sent] : [];
      });
      return ms.length === count ? ms : undefined;
    };
    return until('the console has seen every attack', seen, 300_000);
  };
}

/** How long it takes, from now, until classification has nothing left to do. */
async function drained(broker: Broker): Promise<number> {
  const startedAt = performance.now();
  await until('the queue is empty', async () => ((await waiting(broker)) === 0 ? true : undefined), 300_000);
  return performance.now() - startedAt;
}

async function waiting({ jsm }: Broker): Promise<number> {
  const durable = 'classification-threat-reported-routine';
  const { num_pending: queuedNow, num_ack_pending: underWay } = await jsm.consumers.info('THREATS', durable);
  return queuedNow + underWay;
}
