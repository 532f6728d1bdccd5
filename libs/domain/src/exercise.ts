import { Refused } from './refused.ts';
import type { Scenario } from './scenario.ts';

/** A script is played once: who, when, and exactly what. */
export type ExerciseStarted = {
  readonly runId: string;
  readonly scriptId: string;
  readonly name: string;
  /** Its script as it was read, in order of time. */
  readonly script: string;
  readonly by: string;
  readonly at: Date;
  readonly endsAt: Date;
};
/** A step of its script, by its place in it. */
export type ExerciseStepPlayed = {
  readonly runId: string;
  readonly step: number;
  readonly isDone: boolean;
  /** Why not; empty when it is done. */
  readonly because: string;
  readonly at: Date;
};
/** A person ended it before its time. */
export type ExerciseStopped = {
  readonly runId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
};
/** Its time was over. */
export type ExerciseOver = { readonly runId: string; readonly at: Date };

export type ExerciseEvent =
  | { readonly type: 'started'; readonly fact: ExerciseStarted }
  | { readonly type: 'played'; readonly fact: ExerciseStepPlayed }
  | { readonly type: 'stopped'; readonly fact: ExerciseStopped }
  | { readonly type: 'over'; readonly fact: ExerciseOver };

/** One exercise, as far as it is. */
export type ExerciseRun = {
  readonly started: ExerciseStarted;
  /** In the order in which they were played; of each step the first. */
  readonly played: readonly ExerciseStepPlayed[];
  readonly stopped?: ExerciseStopped;
  readonly over?: ExerciseOver;
};

/**
 * All exercises, from their facts, oldest first.
 *
 * @param known as they were before these facts
 */
export function exercisesFrom(
  events: readonly ExerciseEvent[],
  known: readonly ExerciseRun[] = [],
): readonly ExerciseRun[] {
  const runs = new Map(known.map((run) => [run.started.runId, run]));
  for (const event of events) {
    const { runId } = event.fact;
    const before = runs.get(runId);
    const after = before ? withEvent(before, event) : begunBy(event);
    if (after) runs.set(runId, after);
  }
  return [...runs.values()];
}

const begunBy = (event: ExerciseEvent): ExerciseRun | undefined =>
  event.type === 'started' ? { started: event.fact, played: [] } : undefined;

function withEvent(run: ExerciseRun, event: ExerciseEvent): ExerciseRun {
  switch (event.type) {
    case 'started':
      return run;
    case 'played': {
      const { fact } = event;
      return run.played.some(({ step }) => step === fact.step) ? run : { ...run, played: [...run.played, fact] };
    }
    case 'stopped':
      return { ...run, stopped: event.fact };
    case 'over':
      return { ...run, over: event.fact };
  }
}

/** The one that is played now, if there is one. */
export const runningAmong = (runs: readonly ExerciseRun[]): ExerciseRun | undefined =>
  runs.findLast(({ stopped, over }) => !stopped && !over);

/** @throws Refused while another one is played, with the name of who started that. */
export function startExercise(
  runs: readonly ExerciseRun[],
  start: ExerciseStarted,
  nameOf: (operatorId: string) => string,
): ExerciseStarted {
  const running = runningAmong(runs);
  if (running) throw new Refused(`An exercise is going on already, started by ${nameOf(running.started.by)}.`);
  return start;
}

/** @throws Refused for what is over, or was stopped already. */
export function stopExercise(run: ExerciseRun, stop: ExerciseStopped): ExerciseStopped {
  if (run.stopped ?? run.over) throw new Refused('This exercise is over already.');
  return stop;
}

/** How it stands: a step that nobody played before the end was not played any more. */
export type ExerciseState = 'running' | 'completed' | 'stopped' | 'broken-off';
export function stateOfExercise(
  { played, stopped, over }: ExerciseRun,
  { steps }: Pick<Scenario, 'steps'>,
): ExerciseState {
  if (stopped) return 'stopped';
  if (!over) return 'running';
  return played.length < steps.length ? 'broken-off' : 'completed';
}

/** What the player does next: the first step that nobody has played, when it is due; or that it is over. */
export type NextOfExercise =
  { readonly what: 'step'; readonly step: number; readonly dueAt: Date } | { readonly what: 'over' } | undefined;

/**
 * What is due now. Steps are played one after the other, and late rather than not, for as long as the exercise lasts: a player that
 * was away goes on where it stopped.
 */
export function nextOfExercise(
  { started, played }: ExerciseRun,
  { steps }: Pick<Scenario, 'steps'>,
  now: Date,
): NextOfExercise {
  if (now >= started.endsAt) return { what: 'over' };
  const step = steps.findIndex((_, index) => !played.some((each) => each.step === index));
  const next = steps[step];
  if (!next) return undefined;
  const dueAt = momentOfStep(started, next);
  return dueAt <= now ? { what: 'step', step, dueAt } : undefined;
}

/** When a step is to be played. */
export const momentOfStep = ({ at }: Pick<ExerciseStarted, 'at'>, step: { readonly at: number }): Date =>
  new Date(at.getTime() + step.at * 1000);
