import { describe, expect, it } from '@jest/globals';
import { notDone, printExercise } from './print-exercise.ts';
import { composeReport } from './report.ts';
import type { FollowedWarning } from './report.ts';
import type { Scenario } from './scenario.ts';

const startedAt = new Date('2026-11-30T09:00:00Z');
const at = (seconds: number): Date => new Date(startedAt.getTime() + seconds * 1000);
const scenario: Scenario = {
  ...{ name: 'Proef', goal: 'Op tijd', endsAt: 600, steps: [] },
  expected: [
    { what: 'issued', within: 60 },
    { what: 'confirmed', who: 'haven', within: 300 },
    { what: 'ended', within: 600 },
  ],
};
const step = (name: 'proposed' | 'drafted' | 'submitted' | 'approved' | 'issued', seconds: number, by?: string) => ({
  ...{ step: name, revision: 1, at: at(seconds).toISOString(), by },
});
const warning: FollowedWarning = {
  warningId: 'w-1',
  content: { urgency: 'Immediate', severity: 'Severe', purpose: 'alert' },
  timeline: [
    step('proposed', 5),
    step('drafted', 80, 'iris'),
    step('submitted', 90, 'iris'),
    step('approved', 100, 'joris'),
    step('issued', 110, 'iris'),
    { ...step('drafted', 200, 'iris'), revision: 2 },
    { ...step('submitted', 210, 'iris'), revision: 2 },
  ],
};
const row = { warningId: 'w-1', revision: 1, sector: 'TRA-WAT', rung: 0 };
const rows = [
  { ...row, recipientId: 'haven', name: 'Haven', state: 'confirmed', via: 'email', at: at(130).toISOString() },
  { ...row, recipientId: 'chemie', name: 'Chemie', state: 'exhausted', rung: 1, at: at(150).toISOString() },
] as const;

describe('the report of an exercise', () => {
  const report = composeReport(
    { scenario, startedAt, endedAt: at(600), played: [] },
    { warnings: [warning], rows, notEnrolled: [] },
  );

  it('says who did what when, and which clocks were missed', () => {
    expect(report.did[1]).toEqual({ warningId: 'w-1', revision: 1, step: 'drafted', by: 'iris', afterSeconds: 80 });
    const late = report.decisions.filter(({ isLate }) => isLate);
    expect(late).toMatchObject([
      { step: 'take', by: 'iris', tookSeconds: 75, budgetSeconds: 60, afterSeconds: 5 },
      { step: 'approve', revision: 2, by: undefined, tookSeconds: 390, budgetSeconds: 120 },
    ]);
  });

  it('says whom it reached, what was expected and what was not done', () => {
    expect(report.expected).toMatchObject([
      { afterSeconds: 110, isMet: false },
      { afterSeconds: 130, isMet: true },
      { afterSeconds: undefined, isMet: false },
    ]);
    expect(notDone(report).map((line) => line.trim())).toEqual([
      'een waarschuwing wordt beëindigd',
      'goedkeuren van versie 2',
      'Chemie heeft versie 1 niet bevestigd',
    ]);
  });

  it('can be read as a text, which says first that it was an exercise', () => {
    const text = printExercise(report);
    expect(text).toMatch(/^OEFENING\. Verslag: Proef\n/);
    expect(text).toContain('    5  oppakken, versie 1: iris, 75 s van 60 s TE LAAT');
    expect(text).toContain('  130  Haven, versie 1: bevestigd via email');
    expect(text).toContain('  ✘ een waarschuwing wordt verstuurd binnen 60 s: na 110 s');
  });
});
