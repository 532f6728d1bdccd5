import { expect, it } from '@jest/globals';
import type { ExerciseRun, ExerciseStepPlayed } from '@keten/domain';
import type { ExerciseLog } from '../../src/exercises/exercise-record.ts';
import { playExercise } from '../../src/exercises/play-exercise.ts';
import { script } from './exercise-story.ts';

const begun = new Date('2027-01-04T10:00:00Z');
const after = (seconds: number): Date => new Date(begun.getTime() + seconds * 1000);
const run: ExerciseRun = {
  started: {
    ...{ runId: 'r-1', scriptId: 'kort', name: 'Korte proef', script: JSON.stringify(script()), by: 'dirk' },
    ...{ at: begun, endsAt: after(600) },
  },
  played: [],
};

it('goes on without a step once nobody answered for two minutes since it tried, not since the step was due', async () => {
  let now = after(300);
  const written: ExerciseStepPlayed[] = [];
  const takeFirst = (_: unknown, choose: (told: object) => { decide: () => ExerciseStepPlayed }) => {
    written.push(choose({ steps: [] }).decide());
    return Promise.resolve();
  };
  const play = playExercise({
    follow: () => Promise.resolve([{ ...run, played: written }]),
    log: { takeFirst: takeFirst as unknown as ExerciseLog['takeFirst'] },
    perform: () => Promise.resolve(undefined),
    clock: () => now,
  });
  const playAt = async (seconds: number): Promise<number> => {
    now = after(seconds);
    await play();
    return written.length;
  };
  // The player was away when the step was due: the intake may still be starting as well.
  expect(await playAt(300)).toBe(0);
  expect(await playAt(420)).toBe(0);
  expect(await playAt(421)).toBe(1);
  expect(written[0]).toMatchObject({ step: 0, isDone: false, because: 'Nobody answered for two minutes.' });
});
