import { nextOfExercise, runningAmong } from '@keten/domain';
import type { ExerciseRun, Scenario } from '@keten/domain';
import { allExercises } from './exercise-record.ts';
import type { ExerciseLog, FollowExercises } from './exercise-record.ts';
import type { PerformStep } from './perform-step.ts';

type Parts = {
  readonly follow: FollowExercises;
  readonly log: Pick<ExerciseLog, 'takeFirst'>;
  readonly perform: PerformStep;
  readonly clock: () => Date;
};

/** So long a step is tried again while nobody answers, from the first try; then the exercise goes on without it. */
const patienceMs = 120_000;

type Trying = { readonly of: string; readonly since: Date };

/** The scenario of a run: it was read before it was started. */
export const scenarioOf = ({ started }: Pick<ExerciseRun, 'started'>): Scenario =>
  JSON.parse(started.script) as Scenario;

/**
 * Plays what is due of the exercise that runs, and writes down what became of it. All that was played stands in the record, so
 * that any process goes on where another one was killed; of several that play the same step, one writes it down.
 */
export const playExercise = ({ follow, log, perform, clock }: Parts) => {
  let trying: Trying | undefined;
  /** When this process tried the step first: while it was away itself, nobody could answer. */
  const firstTryOf = (of: string, now: Date): Date => {
    if (trying?.of !== of) trying = { of, since: now };
    return trying.since;
  };

  const playNext = async (): Promise<boolean> => {
    const run = runningAmong(await follow());
    const now = clock();
    const next = run && nextOfExercise(run, scenarioOf(run), now);
    if (!next) return false;
    if (next.what === 'over') {
      await takeOver(run);
      return false;
    }
    const step = scenarioOf(run).steps[next.step];
    const since = firstTryOf(`${run.started.runId}.${next.step}`, now);
    const performed = step && (await perform(run, next.step, step));
    const isLate = now.getTime() - since.getTime() > patienceMs;
    if (!performed && !isLate) return false;
    await write(run, next.step, performed ?? { isDone: false, because: 'Nobody answered for two minutes.' }, now);
    return true;
  };

  const write = (
    { started: { runId } }: ExerciseRun,
    step: number,
    became: { readonly isDone: boolean; readonly because: string },
    at: Date,
  ) =>
    log.takeFirst<'played'>(allExercises, ({ steps }) => ({
      type: 'played',
      isMine: (fact) => fact.runId === runId && fact.step === step,
      among: steps,
      decide: () => ({ runId, step, ...became, at }),
    }));

  const takeOver = ({ started: { runId } }: ExerciseRun) =>
    log.takeFirst<'over'>(allExercises, ({ steps }) => ({
      type: 'over',
      isMine: (fact) => fact.runId === runId,
      among: steps,
      decide: () => ({ runId, at: clock() }),
    }));

  return async (): Promise<void> => {
    while (await playNext());
  };
};
