import { describe, expect, it } from '@jest/globals';
import {
  exercisesFrom,
  nextOfExercise,
  runningAmong,
  startExercise,
  stateOfExercise,
  stopExercise,
} from './exercise.ts';
import type { ExerciseEvent, ExerciseStarted } from './exercise.ts';
import type { ScriptStep } from './scenario.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 30, 9) + seconds * 1000);
const start = (runId: string, seconds = 0): ExerciseStarted => ({
  ...{ runId, scriptId: 'proef', name: 'Proef', script: '{}', by: 'leiding', at: at(seconds) },
  endsAt: at(seconds + 60),
});
const started = (runId: string): ExerciseEvent => ({ type: 'started', fact: start(runId) });
const played = (runId: string, step: number, seconds: number): ExerciseEvent => ({
  type: 'played',
  fact: { runId, step, isDone: true, because: '', at: at(seconds) },
});
const over = (runId: string): ExerciseEvent => ({ type: 'over', fact: { runId, at: at(60) } });
const steps: readonly ScriptStep[] = [
  { at: 0, do: 'silence', who: 'chemie' },
  { at: 30, do: 'silence', who: 'haven' },
];

describe('an exercise', () => {
  it('is one at a time: a second start is refused with who started the first', () => {
    const runs = exercisesFrom([started('r-1')]);
    const nameOf = (id: string): string => `${id}!`;
    expect(() => startExercise(runs, start('r-2'), nameOf)).toThrow('started by leiding!');
    expect(startExercise(exercisesFrom([started('r-1'), over('r-1')]), start('r-2'), nameOf).runId).toBe('r-2');
  });

  it('counts each step once, however many players there are, and nothing of an exercise that nobody started', () => {
    const [run, ...others] = exercisesFrom([started('r-1'), played('r-1', 0, 1), played('r-1', 0, 2), over('r-x')]);
    expect(run?.played).toMatchObject([{ step: 0, at: at(1) }]);
    expect(others).toEqual([]);
    expect(runningAmong([run!])).toBe(run);
  });

  it('is the same when its facts are read in two parts', () => {
    const events = [started('r-1'), played('r-1', 0, 1), played('r-1', 1, 31), over('r-1'), started('r-2')];
    for (let first = 0; first <= events.length; first += 1)
      expect(exercisesFrom(events.slice(first), exercisesFrom(events.slice(0, first)))).toEqual(exercisesFrom(events));
  });

  it('plays its steps in order and by the clock, late rather than not, until its time is over', () => {
    const [fresh] = exercisesFrom([started('r-1')]);
    expect(nextOfExercise(fresh!, { steps }, at(0))).toEqual({ what: 'step', step: 0, dueAt: at(0) });
    expect(nextOfExercise(fresh!, { steps }, at(59))).toEqual({ what: 'step', step: 0, dueAt: at(0) });
    const [half] = exercisesFrom([started('r-1'), played('r-1', 0, 1)]);
    expect(nextOfExercise(half!, { steps }, at(29))).toBeUndefined();
    expect(nextOfExercise(half!, { steps }, at(30))).toEqual({ what: 'step', step: 1, dueAt: at(30) });
    expect(nextOfExercise(half!, { steps }, at(60))).toEqual({ what: 'over' });
  });

  it('is broken off when its time was over before all of it was played', () => {
    const all = [started('r-1'), played('r-1', 0, 1), played('r-1', 1, 31)];
    const stateAfter = (...events: ExerciseEvent[]) => stateOfExercise(exercisesFrom(events)[0]!, { steps });
    expect([stateAfter(...all), stateAfter(...all, over('r-1'))]).toEqual(['running', 'completed']);
    expect(stateAfter(started('r-1'), over('r-1'))).toBe('broken-off');
  });

  it('is stopped once, with the reason', () => {
    const stop = { runId: 'r-1', by: 'leiding', reason: 'Echt alarm', at: at(5) };
    const [run] = exercisesFrom([started('r-1')]);
    expect(stopExercise(run!, stop)).toBe(stop);
    expect(() => stopExercise({ ...run!, stopped: stop }, stop)).toThrow('over already');
  });
});
