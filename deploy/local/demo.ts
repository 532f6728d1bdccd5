import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interruption } from './src/interruption.ts';
import { readOptions } from './src/options.ts';
import type { Options } from './src/options.ts';
import { printReport } from './src/print-report.ts';
import { deadLettersOf } from './src/dead-letters.ts';
import { setStage } from './src/set-stage.ts';
import { practise } from './src/exercise/exercise.ts';
import type { Stage } from './src/stage.ts';
import { tellStory } from './src/tell-story.ts';

/** @returns whether every expected step happened. */
async function demo(options: Options, folder: string, interrupted: Promise<unknown>): Promise<boolean> {
  const report = options.report === undefined ? undefined : await readFile(options.report);
  const setting = setStage(folder, { ...options, ...settingOf(options), out: process.stdout });
  const set = await Promise.race([setting, interrupted.then(() => undefined)]);
  // What already runs ends with this process.
  if (!set) return false;
  const { stage, strike } = set;
  try {
    if (!(await play(stage, { options, report, interrupted }))) return false;
    if (!options.once) {
      process.stdout.write('Everything stays up. Ctrl-C ends it.\n');
      await interrupted;
    }
    return stage.checks.failed().length === 0;
  } catch (error) {
    process.stderr.write(await deadLettersOf(stage));
    throw error;
  } finally {
    await strike();
  }
}

/** People who practise have as long to confirm as they need; stand-ins and the story are in a hurry. */
const settingOf = ({ exercise, once }: Options) => ({
  plane: exercise ? ('exercise' as const) : ('live' as const),
  ...(exercise && !once ? { acknowledgeWithinSeconds: 60 } : {}),
});

type Playing = {
  readonly options: Options;
  readonly report: Uint8Array | undefined;
  readonly interrupted: Promise<unknown>;
};

/** @returns whether it was played to its end. */
async function play(stage: Stage, { options, report, interrupted }: Playing): Promise<boolean> {
  const say = (text: string): void => void process.stdout.write(text);
  if (options.exercise) {
    await practise(stage, { ...options, say, interrupted });
    return true;
  }
  const outcome = await Promise.race([tellStory(stage, report), interrupted.then(() => undefined)]);
  if (!outcome) return false;
  stage.show([]);
  say(printReport(stage, outcome));
  return true;
}

const interrupted = interruption();
const folder = await mkdtemp(path.join(tmpdir(), 'keten-demo-'));
const complete = await demo(readOptions(process.argv.slice(2)), folder, interrupted).catch((error: unknown) => {
  process.stderr.write(`\nThe story broke off: ${(error as Error).message}\n`);
  return false;
});
if (complete) await rm(folder, { recursive: true, force: true });
else process.stderr.write(`The logs of every process are in ${folder}\n`);
process.exit(complete ? 0 : 1);
