import { describe, expect, it } from '@jest/globals';
import type { ExerciseReport, JsonOf } from '@keten/domain';
import { notDone, printExercise } from './print-exercise.ts';

const of = { warningId: 'w-1', revision: 1 };
const report: JsonOf<ExerciseReport> = {
  ...{ plane: 'exercise', runId: 'r-1', name: 'Proef', goal: 'Op tijd', state: 'broken-off', startedBy: 'Leiding' },
  ...{ startedAt: '2026-11-30T09:00:00.000Z', endedAt: '2026-11-30T09:10:00.000Z', notEnrolled: [], others: 1 },
  played: [
    {
      ...{ step: { at: 0, do: 'silence', who: 'chemie' }, isDone: true, because: '' },
      ...{ plannedAt: '2026-11-30T09:00:00.000Z', at: '2026-11-30T09:00:02.000Z' },
    },
    {
      ...{ step: { at: 30, do: 'fail', what: 'nats-1' }, isDone: false, because: '' },
      plannedAt: '2026-11-30T09:00:30.000Z',
    },
  ],
  did: [{ ...of, step: 'proposed', by: undefined, afterSeconds: 5 }],
  decisions: [
    {
      ...{ ...of, step: 'take', by: 'Iris', tookSeconds: 75 },
      ...{ budgetSeconds: 60, isLate: true, afterSeconds: 5 },
    },
    {
      ...{ warningId: 'w-1', revision: 2, step: 'approve', by: undefined, tookSeconds: 390 },
      ...{ budgetSeconds: 120, isLate: true, afterSeconds: 210 },
    },
  ],
  sent: [
    {
      ...{ ...of, asked: 2, confirmed: 1, citizens: [] },
      messages: [{ channel: 'email', state: 'delivered', count: 2 }],
    },
  ],
  reached: [
    { ...of, recipientId: 'haven', name: 'Haven', state: 'confirmed', rung: 0, via: 'email', afterSeconds: 130 },
    { ...of, recipientId: 'chemie', name: 'Chemie', state: 'exhausted', rung: 1, afterSeconds: 150 },
  ],
  expected: [
    { expected: { what: 'issued', within: 60 }, afterSeconds: 110, isMet: false },
    { expected: { what: 'ended', within: 600 }, isMet: false },
  ],
};

describe('the report of an exercise as a text', () => {
  it('says first that it was an exercise, and how it ended', () => {
    const text = printExercise(report);
    expect(text).toMatch(/^OEFENING\. Verslag: Proef\n/);
    expect(text).toContain('Gestart door Leiding. Zij is afgebroken: niet alles is gespeeld.');
    expect(text).toContain('    2  chemie zwijgt: gedaan');
    expect(text).toContain('   30  nats-1 valt uit: niet gespeeld');
    expect(text).toContain('    5  de keten: voorgesteld, versie 1');
    expect(text).toContain('    5  oppakken, versie 1: Iris, 75 s van 60 s TE LAAT');
    expect(text).toContain('  versie 1: 1 van 2 bevestigd, email delivered 2');
    expect(text).toContain('1 andere waarschuwing uit deze tijd');
    expect(text).toContain('  130  Haven, versie 1: bevestigd via email');
    expect(text).toContain('  ✘ een waarschuwing wordt verstuurd binnen 60 s: na 110 s');
  });

  it('says what was not done', () => {
    expect(notDone(report).map((line) => line.trim())).toEqual([
      'een waarschuwing wordt beëindigd',
      'goedkeuren van versie 2',
      'Chemie heeft versie 1 niet bevestigd',
    ]);
  });
});
