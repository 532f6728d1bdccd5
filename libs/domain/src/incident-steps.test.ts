import { describe, expect, it } from '@jest/globals';
import { defaultReportingDuties, dutiesOf } from './incident-duty.ts';
import type { IncidentAnswers, IncidentDuty } from './incident-duty.ts';
import { incidentSteps, mergeDuties, nextStep } from './incident-steps.ts';
import type { IncidentStep } from './incident-steps.ts';
import type { FollowUpKind } from './incident.ts';

const start = Date.parse('2026-11-24T08:00:00Z');
const hours = (count: number): Date => new Date(start + count * 3_600_000);

const dutiesAt = (hour: number, answers: Partial<IncidentAnswers> = {}): readonly IncidentDuty[] =>
  dutiesOf(
    {
      ...{ sector: 'DWA', designation: 'designated', serviceState: 'down', isCyber: true, isSignificant: true },
      ...{ awareAt: hours(hour), reportedAt: hours(hour + 1) },
      ...answers,
    },
    defaultReportingDuties,
  );
const report = (duties = dutiesAt(0)) => ({ duties, reportedAt: hours(1) });
const followUp = (kind: FollowUpKind, hour: number, duties = dutiesAt(0)) => ({
  kind,
  duties,
  reportedAt: hours(hour),
});
const states = (steps: readonly IncidentStep[]): string[] =>
  steps.map(({ law, stage, state }) => `${law} ${stage} ${state}`);
const month = 30 * 24;

describe('what is owed for an incident', () => {
  it('has the first report done by the report itself, for every law', () => {
    expect(states(incidentSteps(report(), [], hours(2)))).toEqual([
      'Wwke first-report done',
      'Wwke final-report open',
      'Cbw first-report done',
      'Cbw notification open',
      'Cbw final-report open',
    ]);
  });

  it.each<[string, number, string]>([
    ['to the second of its end', 72, 'open'],
    ['and not a moment longer', 72.001, 'overdue'],
  ])('a term runs %s', (_, hour, state) => {
    expect(states(incidentSteps(report(), [], hours(hour)))).toContain(`Cbw notification ${state}`);
  });

  it('never calls late what need only be sent where relevant', () => {
    expect(states(incidentSteps(report(), [], hours(2 * month)))).toEqual(
      expect.arrayContaining(['Wwke final-report open', 'Cbw final-report overdue']),
    );
  });

  it('says when each was done, also when that was late', () => {
    const steps = incidentSteps(report(), [followUp('notification', 80)], hours(90));
    expect(steps.find(({ stage }) => stage === 'notification')).toMatchObject({
      ...{ state: 'done', dueAt: hours(72), doneAt: hours(80) },
    });
  });

  it('needs no notification after the final report, and takes an update for nothing that is due', () => {
    expect(
      incidentSteps(report(), [followUp('final-report', 5)], hours(6)).every(({ state }) => state === 'done'),
    ).toBe(true);
    expect(states(incidentSteps(report(), [followUp('update', 5)], hours(6)))).toContain('Cbw notification open');
  });

  it('owes nothing without duties', () => {
    expect(incidentSteps(report([]), [followUp('update', 5, [])], hours(999))).toEqual([]);
  });
});

describe('an incident that turns out to be cyber', () => {
  const before = dutiesAt(0, { isCyber: false });
  const after = mergeDuties([before, dutiesAt(48)]);

  it('keeps the clock of the law that was told, and starts that of the other', () => {
    expect(before.map(({ law }) => law)).toEqual(['Wwke']);
    expect(after.map(({ law, due }) => [law, due[0]?.dueAt])).toEqual([
      ['Wwke', hours(24)],
      ['Cbw', hours(72)],
    ]);
  });

  it('takes the message that says so for the first report to the other authority', () => {
    const steps = incidentSteps(report(before), [followUp('update', 49, after)], hours(50));
    expect(states(steps)).toEqual([
      ...['Wwke first-report done', 'Wwke final-report open'],
      ...['Cbw first-report done', 'Cbw notification open', 'Cbw final-report open'],
    ]);
    expect(steps.find(({ law }) => law === 'Cbw')?.doneAt).toEqual(hours(49));
  });

  it('never takes a duty away again', () => {
    const steps = incidentSteps(report(), [followUp('update', 5, [])], hours(6));
    expect(new Set(steps.map(({ law }) => law))).toEqual(new Set(['Wwke', 'Cbw']));
  });
});

describe('what is to be done next', () => {
  it('is what is due first, and last of all what need only be sent where relevant', () => {
    const nextAfter = (...kinds: FollowUpKind[]): string | undefined => {
      const step = nextStep(
        incidentSteps(
          report(),
          kinds.map((kind) => followUp(kind, 3)),
          hours(4),
        ),
      );
      return step && `${step.law} ${step.stage}`;
    };
    expect(nextAfter()).toBe('Cbw notification');
    expect(nextAfter('notification')).toBe('Cbw final-report');
    expect(nextAfter('final-report')).toBeUndefined();
    const physical = incidentSteps(report(dutiesAt(0, { isCyber: false })), [], hours(4));
    expect(nextStep(physical)).toMatchObject({ law: 'Wwke', stage: 'final-report', isWhereRelevant: true });
  });
});
