import { describe, expect, it } from '@jest/globals';
import { isOfExercise, reportOfExercise } from './exercise-report.ts';
import type { SeenOfExercise, WarningInExercise } from './exercise-report.ts';
import type { ExerciseRun } from './exercise.ts';
import type { Scenario } from './scenario.ts';

const startedAt = new Date('2026-11-30T09:00:00Z');
const at = (seconds: number): Date => new Date(startedAt.getTime() + seconds * 1000);
const scenario: Scenario = {
  ...{ name: 'Proef', goal: 'Op tijd', endsAt: 600 },
  steps: [
    { at: 0, do: 'silence', who: 'chemie' },
    { at: 30, do: 'fail', what: 'nats-1' },
  ],
  expected: [
    { what: 'issued', within: 60 },
    { what: 'confirmed', who: 'haven', within: 300 },
    { what: 'ended', within: 600 },
  ],
};
const run: ExerciseRun = {
  started: {
    ...{ runId: 'r-1', scriptId: 'proef', name: 'Proef', script: '', by: 'leiding', at: startedAt, endsAt: at(600) },
  },
  played: [{ runId: 'r-1', step: 0, isDone: true, because: '', at: at(1) }],
  over: { runId: 'r-1', at: at(601) },
};
const step = (name: WarningInExercise['timeline'][number]['step'], seconds: number, by?: string, revision = 1) => ({
  ...{ step: name, revision, at: at(seconds), by },
});
const warning: WarningInExercise = {
  warningId: 'w-1',
  content: { urgency: 'Immediate', severity: 'Severe', purpose: 'alert', threatIds: [] },
  timeline: [
    step('drafted', -50, 'iris', 0),
    step('proposed', 5),
    step('drafted', 80, 'iris'),
    step('submitted', 90, 'iris'),
    step('approved', 100, 'joris'),
    step('issued', 110, 'iris'),
    step('drafted', 200, 'iris', 2),
    step('submitted', 210, 'iris', 2),
    step('ended', 700, 'iris', 3),
  ],
};
const seen: SeenOfExercise = {
  warnings: [warning],
  boards: [
    {
      ...{ warningId: 'w-1', revision: 1, broadcasts: [{ channel: 'push', sent: 4, failed: 1 }] },
      deliveryCounts: [{ channel: 'email', state: 'delivered', count: 2 }],
      obligations: [
        { recipientId: 'haven', name: 'Haven', state: 'confirmed', rung: 0, via: 'email', at: at(130).toISOString() },
        { recipientId: 'chemie', name: 'Chemie', state: 'exhausted', rung: 1, at: at(150).toISOString() },
      ],
    },
  ],
  notEnrolled: ['Buiten'],
  others: 2,
  nameOf: (id) => `${id.toUpperCase()}!`,
};

describe('the report of an exercise', () => {
  const report = reportOfExercise(run, scenario, seen, at(5_000));

  it('says by name who did what when, and nothing of before or after it', () => {
    expect(report.did.map(({ step: name, by, afterSeconds }) => [name, by, afterSeconds])).toEqual([
      ['proposed', undefined, 5],
      ['drafted', 'IRIS!', 80],
      ['submitted', 'IRIS!', 90],
      ['approved', 'JORIS!', 100],
      ['issued', 'IRIS!', 110],
      ['drafted', 'IRIS!', 200],
      ['submitted', 'IRIS!', 210],
    ]);
  });

  it('says which clocks were missed, by whom, and which nobody answered', () => {
    expect(report.decisions.filter(({ isLate }) => isLate)).toMatchObject([
      { step: 'take', by: 'IRIS!', tookSeconds: 75, budgetSeconds: 60, afterSeconds: 5 },
      { step: 'approve', revision: 2, by: undefined, tookSeconds: 390, budgetSeconds: 120 },
    ]);
    const { over: _over, ...running } = run;
    const soFar = reportOfExercise(running, scenario, seen, at(220)).decisions.at(-1);
    expect(soFar).toMatchObject({ step: 'approve', isLate: false, tookSeconds: 10 });
  });

  it('says what was sent, how many confirmed it, what was expected and who took no part', () => {
    expect(report.sent).toEqual([
      {
        ...{ warningId: 'w-1', revision: 1, asked: 2, confirmed: 1 },
        messages: [{ channel: 'email', state: 'delivered', count: 2 }],
        citizens: [{ channel: 'push', sent: 4, failed: 1 }],
      },
    ]);
    expect(report.expected.map(({ afterSeconds, isMet }) => [afterSeconds, isMet])).toEqual([
      [110, false],
      [130, true],
      [undefined, false],
    ]);
    expect(report.notEnrolled).toEqual(['Buiten']);
  });

  it('says that it was broken off when its time was over before all of it was played, and by whom it was stopped', () => {
    expect(report.state).toBe('broken-off');
    expect(report.played).toMatchObject([
      { at: at(1), isDone: true },
      { plannedAt: at(30), isDone: false },
    ]);
    const stopped = { runId: 'r-1', by: 'leiding', reason: 'Echte dreiging', at: at(95) };
    const { over: _over, ...open } = run;
    const broken = reportOfExercise({ ...open, stopped }, scenario, seen, at(5_000));
    expect(broken).toMatchObject({ state: 'stopped', endedAt: at(95), stopped: { by: 'LEIDING!' } });
    expect(broken.did.at(-1)).toMatchObject({ step: 'submitted', afterSeconds: 90 });
  });
});

describe('a warning of its time', () => {
  const isReported = (threatId: string): boolean | undefined => ({ t1: true, t2: false })[threatId];
  const isOf = (threatIds: readonly string[], ...seconds: number[]): boolean =>
    isOfExercise(
      run,
      { content: { ...warning.content, threatIds }, timeline: seconds.map((each) => step('drafted', each)) },
      isReported,
    );

  it('is of the exercise when it is about what the script reported, or people began it while it lasted', () => {
    expect(isOf(['t1'], 10)).toBe(true);
    expect(isOf(['t2', 't1'], -50, 10)).toBe(true);
    expect(isOf([], 10)).toBe(true);
    expect(isOf(['never read'], 10)).toBe(true);
  });

  it('is not when it is about something else, was there before, or nothing happened with it', () => {
    expect(isOf(['t2'], 10)).toBe(false);
    expect(isOf([], -50, 10)).toBe(false);
    expect(isOf(['t1'], -50, 700)).toBe(false);
    expect(isOf([])).toBe(false);
  });
});
