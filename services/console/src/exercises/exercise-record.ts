import { exerciseOver, exerciseStarted, exerciseStepPlayed, exerciseStopped, exerciseSubjects } from '@keten/contracts';
import { exercisesFrom } from '@keten/domain';
import type { ExerciseEvent, ExerciseRun } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import type { Projection } from '@keten/platform';

/** The event that records each step. */
const exerciseSteps = {
  started: exerciseStarted,
  played: exerciseStepPlayed,
  stopped: exerciseStopped,
  over: exerciseOver,
} as const;

/** Open pages hear of each step, whichever process took it; of the live plane there are none. */
export const exerciseUpdates = (isHeldHere: boolean): readonly Projection[] =>
  Object.values(exerciseSteps).map((event) => ({
    event,
    apply: ({ runId }: { readonly runId: string }) =>
      Promise.resolve(isHeldHere ? { name: 'exercise', data: { runId } } : undefined),
  }));

export type FollowExercises = () => Promise<readonly ExerciseRun[]>;

/** All exercises as they stand now, for who looks often: what was read once is not read again. */
export function followExercises(factLog: Pick<FactLog, 'read'>): FollowExercises {
  const types = new Map(Object.entries(exerciseSteps).map(([type, { name }]) => [name, type]));
  let known: Known = { runs: [], lastSequence: 0 };
  return async () => {
    const before = known;
    const read = await factLog.read(exerciseSubjects(), Object.values(exerciseSteps), before.lastSequence);
    const events = read.facts.map(({ event, fact }) => ({ type: types.get(event.name), fact: fact as unknown }));
    const runs = exercisesFrom(events as readonly ExerciseEvent[], before.runs);
    if (read.lastSequence > known.lastSequence) known = { runs, lastSequence: read.lastSequence };
    return runs;
  };
}
type Known = { readonly runs: readonly ExerciseRun[]; readonly lastSequence: number };

/** The one record of all exercises: of two who start one at once, one is refused. */
export const allExercises = 'all';

export type ExerciseLog = ReturnType<typeof createExerciseLog>;
export const createExerciseLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf<typeof allExercises, readonly ExerciseRun[], typeof exerciseSteps>(factLog, publisher, {
    subjects: () => exerciseSubjects(),
    steps: exerciseSteps,
    fold: exercisesFrom,
  });
