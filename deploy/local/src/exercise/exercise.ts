import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printChecks } from '../print-report.ts';
import { seeMarks } from '../see-marks.ts';
import type { Stage } from '../stage.ts';
import { whereToLook } from '../where-to-look.ts';
import { hasHappened, knownOn, play, wait } from './play.ts';
import { printExercise } from './print-exercise.ts';
import { reportOn } from './report.ts';
import type { ExerciseReport } from './report.ts';
import { readScenario } from './scenario.ts';
import { standIn } from './stand-in.ts';

const ownScript = new URL('../../exercises/eemshaven.json', import.meta.url);

type Options = {
  /** Without people: stand-ins act, and it ends when they are ready. */
  readonly once: boolean;
  /** File with the script; the one that comes with the demo without it. */
  readonly scenario?: string;
  readonly say: (text: string) => void;
  /** Ends the exercise before its time; its report is written all the same. */
  readonly interrupted: Promise<unknown>;
};

/** Plays a script for the people who practise, or for their stand-ins, and reports. @throws Error for a script that can't be played. */
export async function practise(
  stage: Stage,
  { once, scenario: file, say, interrupted }: Options,
): Promise<ExerciseReport> {
  const scenario = readScenario(await readFile(file ?? ownScript, 'utf8'), knownOn(stage));
  await seeMarks(stage);
  say(['', ...whereToLook(stage), '', `${scenario.name}. ${scenario.goal}`, ''].join('\n'));
  const startedAt = new Date();
  const over = once ? interrupted : Promise.race([interrupted, wait(scenario.endsAt * 1000)]);
  const acting = once ? standIn(stage) : over;
  // Awaited below, after the script: what breaks off earlier must not end the process.
  acting.catch(() => undefined);
  const played = await play(stage, scenario, over);
  await Promise.race([acting, over]);
  const report = await reportOn(stage, { scenario, startedAt, endedAt: new Date(), played });
  noteOutcome(stage, report, once);
  const folder = await write(report);
  stage.show([]);
  const texts = [printExercise(report), ...printChecks(stage.checks), `The report is in ${folder}`, '', ''];
  say(texts.join('\n'));
  return report;
}

/** What should have happened and did not fails a run without people; people are judged by their report. */
function noteOutcome({ checks }: Stage, { expected, played }: ExerciseReport, once: boolean): void {
  for (const { expected: each, isMet, afterSeconds } of once ? expected : [])
    checks.note(`${each.what} within ${each.within} s`, isMet, `after ${afterSeconds ?? 'never'} s`);
  for (const step of played) checks.note(step.what, hasHappened(step), step.outcome);
}

async function write(report: ExerciseReport): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-oefening-'));
  await writeFile(path.join(folder, 'verslag.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(path.join(folder, 'verslag.txt'), printExercise(report));
  return folder;
}
