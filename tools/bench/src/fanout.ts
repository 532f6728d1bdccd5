import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serviceNames } from '@keten/contracts';
import { answering } from './fanout-answering.ts';
import type { Answered } from './fanout-answering.ts';
import { cpuPerUnit, parts } from './cpu-per-unit.ts';
import type { CpuMs } from './cpu-per-unit.ts';
import { startFanoutBench, tell } from './fanout-bench.ts';
import type { FanoutBench } from './fanout-bench.ts';
import { silent } from './fanout-silent.ts';
import type { Silent } from './fanout-silent.ts';
import { atMost, percentile } from './figures.ts';
import type { Figure, Figures } from './figures.ts';
import { registerMany } from './many-entities.ts';

const defaultSizes = [100, 1000];
/** Of few entities several warnings, so that one slow moment does not decide. */
const warnings = (entities: number): number => Math.max(1, Math.min(10, Math.round(1000 / entities)));

type Found = {
  readonly entities: number;
  /** How many in a second. */
  readonly registering: { readonly result: number; readonly cpuMs: CpuMs };
  readonly answered: readonly Answered[];
  readonly silent: Silent;
};

/**
 * A warning to many entities, over webhook, mail and text, from the button of the second person on, at several sizes in one chain that
 * grows, by three brokers that flush every message to disk. The receivers run on the same processors.
 * 1. Registering them, one request each.
 * 2. All channels at once, and everybody confirms.
 * 3. Nobody answers: three rungs of a second each.
 *
 * `--sizes=100,1000,10000` for others than a hundred and a thousand; ten thousand take some ten minutes.
 */
export async function run(flags: readonly string[]): Promise<Figures> {
  const sizes = sizesIn(flags);
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-bench-'));
  const bench = await startFanoutBench(folder);
  try {
    const found: Found[] = [];
    for (const [index, entities] of sizes.entries())
      found.push(await measureAt(bench, sizes[index - 1] ?? 0, entities));
    return {
      ...Object.fromEntries(found.flatMap((each) => Object.entries(figuresOf(each)))),
      ...growthOf(found),
      ...peakMemory(bench),
    };
  } finally {
    await bench.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function sizesIn(flags: readonly string[]): readonly number[] {
  const given = flags.find((flag) => flag.startsWith('--sizes='))?.slice('--sizes='.length);
  return given === undefined ? defaultSizes : given.split(',').map(Number);
}

async function measureAt(bench: FanoutBench, before: number, entities: number): Promise<Found> {
  tell(`${entities} entities`);
  for (let index = before; index < entities; index++) bench.desks.add(index);
  const { administrators, webhooks, stage } = bench;
  const range = [before, entities] as const;
  const registering = await cpuPerUnit(bench, entities - before, () =>
    registerMany(stage.services.urlOf('console'), administrators, webhooks, range),
  );
  const answered: Answered[] = [];
  for (let round = 0; round < warnings(entities); round++)
    answered.push(await answering(bench, `w-answered-${entities}-${round}`, entities));
  tell(`${entities} who are silent`);
  return { entities, registering, answered, silent: await silent(bench, `w-silent-${entities}`, entities) };
}

function figuresOf({ entities, registering: { result: perSecond, cpuMs }, answered, silent }: Found): Figures {
  const middle = (of: (round: Answered) => number): number => percentile(answered.map(of), 0.5);
  const isLarge = entities >= 1000;
  const figures = {
    registered: { ...atMost(perSecond, 'entities/s'), goal: 'at least 100 entities/s', ok: perSecond >= 100 },
    ...cpuOfEach('CPU of registering one', (part) => cpuMs[part]),
    'approval to first webhook': atMost(
      middle((each) => each.firstWebhookMs),
      'ms',
      30,
    ),
    'approval to last webhook': atMost(middle((each) => each.lastWebhookMs) / 1000, 's', 3),
    'approval to the last of three channels': atMost(middle((each) => each.allChannelsMs) / 1000, 's'),
    'acknowledgements taken': atMost(
      middle((each) => each.takenSeconds),
      's',
      10,
    ),
    'last acknowledgement to board': atMost(
      middle((each) => each.boardAfterLastMs),
      'ms',
      1000,
    ),
    ...cpuOfEach('CPU of reaching one', (part) => middle(({ sendingCpuMs }) => sendingCpuMs[part])),
    ...cpuOfEach('CPU of an acknowledgement', (part) => middle((each) => each.cpuMs[part])),
    'CPU of an acknowledgement, brokers': hundredths(brokersMs(answered), isLarge ? 2 : undefined),
    'silent: delivery messages': atMost(silent.deliveryMessages, 'messages', 999),
    'silent: report messages': atMost(silent.reportMessages, 'messages'),
    'silent: late after a deadline, p50': atMost(silent.lateMs.p50, 'ms'),
    'silent: late after a deadline, most': atMost(silent.lateMs.most, 'ms', 1000),
    ...cpuOfEach('silent: CPU of an entity', (part) => silent.cpuMs[part]),
    'silent: approval to the last alarm': atMost(silent.seconds, 's'),
  };
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${entities}: ${name}`, figure]));
}

const cpuOfEach = (of: string, value: (part: keyof CpuMs) => number): Figures =>
  Object.fromEntries(parts.map((part) => [`${of}, ${part}`, hundredths(value(part))]));

const middleOf = (answered: readonly Answered[], of: (round: Answered) => CpuMs): number =>
  percentile(
    answered.map((round) => of(round).brokers),
    0.5,
  );
const brokersMs = (answered: readonly Answered[]): number => middleOf(answered, ({ cpuMs }) => cpuMs);

/** How much more it costs the brokers among many than among few: of what is small beside what they do anyhow, the few tell little. */
function growthOf(found: readonly Found[]): Figures {
  const [first, last] = [found.find(({ entities }) => entities >= 1000) ?? found.at(0), found.at(-1)];
  if (!first || !last || first === last) return {};
  const growing = (what: string, of: (size: Found) => number, goal?: number): Figures => ({
    [`brokers' CPU of ${what}, ${first.entities} to ${last.entities}`]: hundredths(of(last) / of(first), goal, 'times'),
  });
  return {
    ...growing('an acknowledgement', ({ answered }) => brokersMs(answered), 1.3),
    ...growing('reaching one', ({ answered }) => middleOf(answered, ({ sendingCpuMs }) => sendingCpuMs)),
    ...growing('one who is silent', ({ silent: { cpuMs } }) => cpuMs.brokers),
    ...growing('registering one', ({ registering: { cpuMs } }) => cpuMs.brokers),
  };
}

/** The most that each process ever had, as Linux tells it. */
function peakMemory({ stage: { services } }: FanoutBench): Figures {
  const rows = ([...serviceNames, 'auditor'] as const).map((name) => {
    const status = readFileSync(`/proc/${services.processOf(name).pid() ?? 'self'}/status`, 'utf8');
    return [`most memory of ${name}`, atMost(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024, 'MiB', 250)] as const;
  });
  return Object.fromEntries(rows);
}

function hundredths(value: number, goal?: number, unit = 'ms'): Figure {
  return { ...atMost(value, unit, goal), value: Math.round(value * 100) / 100 };
}
