import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Exercises } from '../../src/exercises/exercises.ts';

export type ExerciseList = AnswerOf<Exercises['list']>;
export type ExerciseLine = ExerciseList['items'][number];
export type Running = NonNullable<ExerciseList['running']>;
export type ExerciseReport = AnswerOf<Exercises['show']>;
export type PlayedStep = ExerciseReport['played'][number];
type Listed = ExerciseList['scripts'][number];
/** One that can be played. */
export type Script = Extract<Listed, { readonly name: string }>;
export type BrokenScript = Exclude<Listed, Script>;

export const exercises = (): Promise<ExerciseList> => ask('GET', '/v1/exercises');
export const exerciseReport = (runId: string): Promise<ExerciseReport> => ask('GET', pathOf(runId));
export const exportOf = (runId: string): string => `${pathOf(runId)}/export`;
export const startExercise = (scriptId: string): Promise<ExerciseLine> =>
  ask('POST', '/v1/exercises', { body: { scriptId } });
export const stopExercise = (runId: string, reason: string): Promise<ExerciseLine> =>
  ask('POST', `${pathOf(runId)}/_stop`, { body: { reason } });

export const pageOf = (runId: string): string => `/oefeningen/${encodeURIComponent(runId)}`;
const pathOf = (runId: string): string => `/v1/exercises/${encodeURIComponent(runId)}`;
