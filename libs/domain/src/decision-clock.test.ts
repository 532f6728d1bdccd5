import { describe, expect, it } from '@jest/globals';
import { approved, at, content, drafted, given, issued, proposed, rejected, submitted } from '../test/warning-story.ts';
import { decisionBudgets, decisionDue, hurryOf } from './decision-clock.ts';
import type { WarningEvent } from './warning-facts.ts';

/** At this minute. */
const when = (event: WarningEvent, minute: number): WarningEvent =>
  ({ ...event, fact: { ...event.fact, at: at(minute) } }) as WarningEvent;
const due = (...steps: WarningEvent[]) => decisionDue(given(...steps), steps);

describe('what waits for a decision', () => {
  const urgent = content({ urgency: 'Immediate', severity: 'Severe' });
  it.each<[string, WarningEvent[], string, number, number]>([
    ['a proposal that nobody touched', [when(proposed(urgent), 1)], 'take', 1, 60],
    [
      'one that the machine wrote anew: from the first on',
      [when(proposed(urgent), 1), when(proposed(urgent), 7)],
      'take',
      1,
      60,
    ],
    ['what was submitted', [when(drafted('anna'), 1), when(submitted('anna'), 5)], 'approve', 5, 120],
    [
      'what was submitted again',
      [drafted('anna'), when(submitted('anna'), 5), drafted('anna'), when(submitted('anna'), 9)],
      'approve',
      9,
      120,
    ],
    [
      'what was approved',
      [drafted('anna'), submitted('anna'), when(approved('bram'), 6), when(approved('carla'), 8)],
      'issue',
      8,
      60,
    ],
  ])('is %s', (_, steps, step, since, seconds) => {
    expect(due(...steps)).toEqual({
      ...{ step, since: at(since), until: urgent.expiresAt, isPressing: step === 'take' },
      dueAt: new Date(at(since).getTime() + seconds * 1000),
    });
  });

  it.each<[string, WarningEvent[]]>([
    ['what somebody writes', [proposed(), drafted('anna')]],
    ['what was rejected', [drafted('anna'), rejected('bram')]],
    ['what is out', [drafted('anna'), submitted('anna'), approved('bram'), issued()]],
  ])('is not %s', (_, steps) => {
    expect(due(...steps)).toBeUndefined();
  });

  it.each([
    ['Immediate', 'Minor', true],
    ['Future', 'Extreme', true],
    ['Unknown', 'Severe', true],
    ['Expected', 'Severe', false],
    ['Unknown', 'Moderate', false],
  ] as const)('is an alarm at once when it is proposed as %s and %s: %s', (urgency, severity, isPressing) => {
    const parts = { urgency, severity };
    expect(due(when(proposed(content(parts)), 1))).toMatchObject({ step: 'take', isPressing });
    expect(due(drafted('anna', content(parts)), submitted('anna'))).toMatchObject({
      step: 'approve',
      isPressing: false,
    });
  });

  it('has less time as the danger is nearer and worse, and never more for what nobody knows', () => {
    const hurry = (
      urgency: 'Immediate' | 'Expected' | 'Future' | 'Unknown',
      severity: 'Extreme' | 'Severe' | 'Minor',
    ) => hurryOf({ urgency, severity, purpose: 'alert' });
    expect([hurry('Immediate', 'Extreme'), hurry('Unknown', 'Severe')]).toEqual(['now', 'now']);
    expect([hurry('Expected', 'Extreme'), hurry('Immediate', 'Minor'), hurry('Unknown', 'Minor')]).toEqual([
      ...(['soon', 'soon', 'soon'] as const),
    ]);
    expect([hurry('Future', 'Minor'), hurry('Future', 'Severe')]).toEqual(['later', 'soon']);
    expect(hurryOf({ urgency: 'Future', severity: 'Minor', purpose: 'correction' })).toBe('now');
    for (const step of ['take', 'approve', 'issue'] as const) {
      expect(decisionBudgets.now[step]).toBeLessThan(decisionBudgets.soon[step]);
      expect(decisionBudgets.soon[step]).toBeLessThan(decisionBudgets.later[step]);
    }
  });
});
