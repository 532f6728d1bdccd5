import type { Message } from '@bufbuild/protobuf';
import type { ExerciseOver, ExerciseStarted, ExerciseStepPlayed, ExerciseStopped } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition } from './define-event.ts';
import * as exercise from './gen/keten/v1/exercise_pb.ts';
import type { SchemaOf } from './schema-of.ts';

/** Which exercises are played, in the stream of the warnings that come of them, and as long. Only its own plane has any. */
const exerciseEvent = <Fact extends { readonly runId: string }, Wire extends Message>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
  id: (fact: Fact) => string = ({ runId }) => runId,
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`exercise-${step}`),
    stream: 'WARNINGS',
    filter: `exercise.*.${step}`,
    subject: ({ runId }) => `exercise.${runId}.${step}`,
    id: (fact) => `${id(fact)}.exercise-${step}`,
    schema,
    publishedBy: ['console'],
    handledBy: ['console'],
  });

export const exerciseStarted = exerciseEvent<ExerciseStarted, exercise.ExerciseStarted>(
  'started',
  exercise.ExerciseStartedSchema,
);
export const exerciseStepPlayed = exerciseEvent<ExerciseStepPlayed, exercise.ExerciseStepPlayed>(
  'played',
  exercise.ExerciseStepPlayedSchema,
  ({ runId, step }) => `${runId}.${step}`,
);
export const exerciseStopped = exerciseEvent<ExerciseStopped, exercise.ExerciseStopped>(
  'stopped',
  exercise.ExerciseStoppedSchema,
);
export const exerciseOver = exerciseEvent<ExerciseOver, exercise.ExerciseOver>('over', exercise.ExerciseOverSchema);
