import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interruption } from './src/interruption.ts';
import { readOptions } from './src/options.ts';
import type { Options } from './src/options.ts';
import { printReport } from './src/print-report.ts';
import { deadLettersOf } from './src/dead-letters.ts';
import { setStage } from './src/set-stage.ts';
import { practise } from './src/practise.ts';
import type { Stage } from './src/stage.ts';
import { tellStory } from './src/tell-story.ts';

/** @returns whether every expected step happened. */
async function demo(options: Options, folder: string, interrupted: Promise<unknown>): Promise<boolean> {
  const report = options.report === undefined ? undefined : await readFile(options.report);
  const setting = setStage(folder, { ...options, plane: options.exercise ? 'exercise' : 'live', out: process.stdout });
  const set = await Promise.race([setting, interrupted.then(() => undefined)]);
  // What already runs ends with this process.
  if (!set) return false;
  const { stage, strike } = set;
  try {
    const said = await Promise.race([play(stage, report), interrupted.then(() => undefined)]);
    if (said === undefined) return false;
    stage.show([]);
    process.stdout.write(said);
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

/** @returns what to tell of it in the end. */
const play = async (stage: Stage, report: Uint8Array | undefined): Promise<string> =>
  stage.plane === 'exercise' ? practise(stage) : printReport(stage, await tellStory(stage, report));

const interrupted = interruption();
const folder = await mkdtemp(path.join(tmpdir(), 'keten-demo-'));
const complete = await demo(readOptions(process.argv.slice(2)), folder, interrupted).catch((error: unknown) => {
  process.stderr.write(`\nThe story broke off: ${(error as Error).message}\n`);
  return false;
});
if (complete) await rm(folder, { recursive: true, force: true });
else process.stderr.write(`The logs of every process are in ${folder}\n`);
process.exit(complete ? 0 : 1);
