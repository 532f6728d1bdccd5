import { exerciseOver, exerciseStarted, exerciseStepPlayed, exerciseStopped, exerciseSubjects } from '@keten/contracts';
import { exercisesFrom } from '@keten/domain';
import type { ExerciseRun } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

/** The event that records each step. */
const exerciseSteps = {
  started: exerciseStarted,
  played: exerciseStepPlayed,
  stopped: exerciseStopped,
  over: exerciseOver,
} as const;

/** The one record of all exercises: of two who start one at once, one is refused. */
export const allExercises = 'all';

export type ExerciseLog = ReturnType<typeof createExerciseLog>;
export const createExerciseLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf<typeof allExercises, readonly ExerciseRun[], typeof exerciseSteps>(factLog, publisher, {
    subjects: () => exerciseSubjects(),
    steps: exerciseSteps,
    fold: exercisesFrom,
  });
