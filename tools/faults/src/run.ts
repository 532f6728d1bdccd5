import { setStage } from '@keten/local';
import type { Stage } from '@keten/local';
import { chanceOf } from './chance.ts';
import { isThrough } from './checker/check.ts';
import type { Fault, History } from './checker/history.ts';
import { inject } from './inject.ts';
import { layLines } from './lay-lines.ts';
import type { Lines } from './lay-lines.ts';
import { lookAtEnd } from './look-at-end.ts';
import { planOf } from './plan.ts';
import type { Kind } from './plan.ts';
import { readTroubles } from './read-troubles.ts';
import { watchHealth } from './watch-health.ts';
import { answerForEntities } from './workload/answer.ts';
import { castOf, citizens } from './workload/cast.ts';
import { atConsole } from './workload/people.ts';
import { recordWorld, startRecorder } from './workload/recorder.ts';
import type { Recorder } from './workload/recorder.ts';
import { keepReporting } from './workload/report.ts';
import { warn, writeOnly } from './workload/warn.ts';
import type { Pair } from './workload/warn.ts';
import { headlineIn } from './workload/words.ts';

export type RunOptions = {
  readonly seed: number;
  readonly minutes: number;
  readonly entities: number;
  readonly folder: string;
  /** Kinds of faults that come first. */
  readonly first?: readonly Kind[];
  readonly builds?: string | undefined;
  readonly say: (line: string) => void;
};

/** Starts the chain, lets people work with it while things break, and returns what went in and what came out. */
export async function run(options: RunOptions): Promise<History> {
  const { folder, entities, builds, say } = options;
  say(`seed ${options.seed}: starting three brokers, Redis, the services and the world`);
  const cast = { entities: castOf(entities), citizens };
  const lines = layLines();
  try {
    const { stage, strike } = await setStage(folder, { single: false, cast, builds, layLine: lines.lay });
    return await workAndBreak(stage, lines, options).finally(strike);
  } finally {
    await lines.close();
  }
}

/** So many warnings are under way at once. */
const atOnce = 2;
/** Who did not confirm is tried by the next way meanwhile, and what comes twice comes in this time. */
const lastMs = 10_000;

async function workAndBreak(stage: Stage, lines: Lines, { seed, minutes, first, say }: RunOptions): Promise<History> {
  const recorder = startRecorder();
  recordWorld(stage, recorder);
  answerForEntities(stage, recorder, headlineIn);
  const pair = { author: await atConsole(stage, 'author'), approver: await atConsole(stage, 'approver') };
  const watch = watchHealth(stage, recorder.nowMs);
  const reading = readTroubles(pair.approver, recorder.nowMs);
  const endMs = recorder.nowMs() + minutes * 60_000;
  const isOver = (): boolean => recorder.nowMs() > endMs;
  const working = Promise.all([
    keepReporting(stage, recorder, { chance: chanceOf(seed), isOver }),
    keepWarning(stage, { recorder, pair, isOver, say }),
  ]);
  const faults = await breakThings(stage, { lines, recorder, isOver, say, plan: planOf(seed, first), watch });
  await working;
  const { reports, decisions, unapproved, received, confirmed } = recorder;
  const soFar = (): History => ({
    ...{ reports, decisions, unapproved, received, confirmed, faults },
    ...{ health: watch.said, read: reading.read, endedAtMs: recorder.nowMs() },
    shown: { reportIds: [], obligations: [] },
  });
  do await new Promise((resolve) => setTimeout(resolve, lastMs));
  while (!isThrough(soFar()));
  const reportIds = reports.map(({ reportId }) => reportId);
  const shown = await lookAtEnd(pair.author, reportIds, decisions);
  watch.stop();
  reading.stop();
  return { ...soFar(), shown };
}

type Work = {
  readonly recorder: Recorder;
  readonly pair: Pair;
  readonly isOver: () => boolean;
  readonly say: (line: string) => void;
};

/** Warnings one after another, some at once, each brought to its end; and between them texts that nobody approves. */
async function keepWarning(stage: Stage, { recorder, pair, isOver, say }: Work): Promise<void> {
  let number = 0;
  const work = async (): Promise<void> => {
    while (!isOver()) {
      number += 1;
      const own = number;
      if (own % 3 === 0) await writeOnly({ stage, pair, recorder }, own);
      else await warn({ stage, pair, recorder }, own, own % 2 === 0);
      say(`${moment(recorder.nowMs())}  warning ${own} is ${own % 3 === 0 ? 'written, and waits' : 'over'}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

type Breaking = Omit<Work, 'pair'> & {
  readonly lines: Lines;
  readonly plan: ReturnType<typeof planOf>;
  readonly watch: ReturnType<typeof watchHealth>;
};

async function breakThings(
  stage: Stage,
  { lines, recorder, isOver, say, plan, watch }: Breaking,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const { afterMs, fault } of plan) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (isOver()) break;
    const done = await inject(fault, { stage, lines, nowMs: recorder.nowMs, mended: watch.allReady });
    faults.push(done);
    say(`${moment(done.fromMs)}  ${done.kind}: ${done.target}; ready again after ${moment(done.toMs - done.fromMs)}`);
  }
  return faults;
}

const moment = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.padStart(8);
