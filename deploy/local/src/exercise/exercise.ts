import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readScenario } from '@keten/domain';
import type { ExerciseReport, JsonOf, PlayedStep } from '@keten/domain';
import { until } from '../checks.ts';
import { accepted, signIn } from '../console-client.ts';
import type { ConsoleClient } from '../console-client.ts';
import { crewOf } from '../crew.ts';
import type { Duty } from '../crew.ts';
import { printChecks } from '../print-report.ts';
import { seeMarks } from '../see-marks.ts';
import type { Stage } from '../stage.ts';
import { whereToLook } from '../where-to-look.ts';
import { printExercise } from './print-exercise.ts';
import { knownOn, nameOf } from './stage-hand.ts';
import { standIn } from './stand-in.ts';

/** As it is called in the folder of the scripts. */
const usualScript = 'eemshaven';
const givenScript = 'eigen';

type Options = {
  /** Without people: stand-ins act, and it ends when they are ready. */
  readonly once: boolean;
  /** File with the script; the one that comes with the demo without it. */
  readonly scenario?: string;
  readonly say: (text: string) => void;
  /** Ends the exercise before its time; its report is written all the same. */
  readonly interrupted: Promise<unknown>;
};

type Report = JsonOf<ExerciseReport>;
type Listed = { readonly running?: { readonly runId: string; readonly steps: readonly JsonOf<PlayedStep>[] } };

/**
 * Starts a script at the console for the people who practise, or for their stand-ins, and reports as the console does.
 *
 * @throws Error for a script that can't be played.
 */
export async function practise(stage: Stage, { once, scenario: file, say, interrupted }: Options): Promise<Report> {
  const scriptId = file === undefined ? usualScript : givenScript;
  if (file !== undefined) await copyFile(file, path.join(stage.scripts, `${givenScript}.json`));
  const json = await readFile(path.join(stage.scripts, `${scriptId}.json`), 'utf8');
  const { name, goal } = readScenario(json, knownOn(stage));
  await seeMarks(stage);
  say(['', ...whereToLook(stage), '', `${name}. ${goal}`, ''].join('\n'));
  const leader = await atConsole(stage, 'administrator');
  const started = accepted<{ readonly runId: string }>(await leader.post('/v1/exercises', { scriptId }), 'start');
  const acting = once ? standIn(stage) : interrupted;
  // Awaited below, after the script: what breaks off earlier must not end the process.
  acting.catch(() => undefined);
  await Promise.race([interrupted, once ? allPlayed(leader, started) : isOver(leader, started)]);
  if (once) await Promise.race([acting, interrupted]);
  const stop = await leader.post(`/v1/exercises/${started.runId}/_stop`, { reason: 'De demo is klaar.' });
  // Over by itself, just before.
  if (stop.status !== 409) accepted(stop, 'stop');
  const author = await atConsole(stage, 'author');
  const report = await author.get<Report>(`/v1/exercises/${started.runId}`);
  noteOutcome(stage, report, once);
  const folder = await write(report);
  stage.show([]);
  const texts = [printExercise(report), ...printChecks(stage.checks), `The report is in ${folder}`, '', ''];
  say(texts.join('\n'));
  return report;
}

const atConsole = ({ plane, services, secrets }: Stage, duty: Duty): Promise<ConsoleClient> => {
  const id = crewOf(plane).operators[duty];
  return signIn(services.urlOf('console'), id, secrets.password(id));
};

const aDayMs = 86_400_000;
type Started = { readonly runId: string };

const runningAt = async (client: ConsoleClient): Promise<Listed['running']> =>
  (await client.get<Listed>('/v1/exercises')).running;

const allPlayed = (client: ConsoleClient, { runId }: Started): Promise<true> =>
  until(
    'every step is played',
    async () => {
      const running = await runningAt(client);
      return running?.runId !== runId || running.steps.every(({ at }) => at !== undefined) || undefined;
    },
    aDayMs,
  );
const isOver = (client: ConsoleClient, { runId }: Started): Promise<true> =>
  until('the exercise is over', async () => (await runningAt(client))?.runId !== runId || undefined, aDayMs);

/** What should have happened and did not fails a run without people; people are judged by their report. */
function noteOutcome({ checks }: Stage, { expected, played }: Report, once: boolean): void {
  for (const { expected: each, isMet, afterSeconds } of once ? expected : [])
    checks.note(`${each.what} within ${each.within} s`, isMet, `after ${afterSeconds ?? 'never'} s`);
  for (const { step, isDone, because } of played) checks.note(nameOf(step), isDone, because);
}

async function write(report: Report): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-oefening-'));
  await writeFile(path.join(folder, 'verslag.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(path.join(folder, 'verslag.txt'), printExercise(report));
  return folder;
}
