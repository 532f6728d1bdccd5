import type { Content } from './content.ts';
import type { WarningEvent } from './warning-facts.ts';
import type { Warning } from './warning.ts';

export const decisionSteps = ['take', 'approve', 'issue'] as const;
/** What people must decide next on a text that nobody has been sent yet. */
export type DecisionStep = (typeof decisionSteps)[number];
/** How soon a danger asks for it. */
export type Hurry = 'now' | 'soon' | 'later';

/**
 * How long each step may take before it is an alarm, in seconds (F4: in 2019 to 2024 warnings lay for an hour between request,
 * approval and sending). In docs/operating.md too.
 */
export const decisionBudgets: Readonly<Record<Hurry, Readonly<Record<DecisionStep, number>>>> = {
  now: { take: 60, approve: 120, issue: 60 },
  soon: { take: 10 * 60, approve: 10 * 60, issue: 5 * 60 },
  later: { take: 60 * 60, approve: 60 * 60, issue: 30 * 60 },
};

/** Which step waits in each state that has one. Who writes is at work: what is a draft waits for nobody. */
const stepIn: Readonly<Partial<Record<Warning['state'], DecisionStep>>> = {
  proposed: 'take',
  submitted: 'approve',
  approved: 'issue',
};

/** How soon a danger asks for a decision; what nobody knows of it makes it no less urgent. */
export function hurryOf({ urgency, severity, purpose }: Pick<Content, 'urgency' | 'severity' | 'purpose'>): Hurry {
  const isBad = severity === 'Extreme' || severity === 'Severe';
  const isNow = urgency === 'Immediate' || urgency === 'Unknown';
  // Who is warned in error waits for the correction, however small the danger is (F1).
  if (purpose === 'correction' || (isBad && isNow)) return 'now';
  return isBad || isNow || urgency === 'Expected' ? 'soon' : 'later';
}

/** What must be heard as soon as it is proposed: nobody may first find it when it is late. */
const isPressing = (content: Pick<Content, 'urgency' | 'severity' | 'purpose'>): boolean =>
  content.severity === 'Extreme' || content.urgency === 'Immediate' || hurryOf(content) === 'now';

/** What waits for a decision, since when, and when that is late. */
export type DecisionDue = {
  readonly step: DecisionStep;
  readonly since: Date;
  readonly dueAt: Date;
  /** What is written holds no longer than this: then there is nothing to decide any more. */
  readonly until: Date;
  /** A proposal that is an alarm from its first second on. */
  readonly isPressing: boolean;
};

/**
 * The decision that a warning waits for; undefined while it waits for none. It follows from the record alone, with the broker's times
 * in it: every process says the same, whenever it was started. A proposal that the machine writes anew is as old as the first one
 * that nobody looked at.
 */
export function decisionDue(warning: Warning, steps: readonly WarningEvent[]): DecisionDue | undefined {
  const step = stepIn[warning.state];
  const since = step && sinceOf(step, steps);
  if (!step || !since) return undefined;
  const { content } = warning;
  const dueAt = new Date(since.getTime() + decisionBudgets[hurryOf(content)][step] * 1000);
  return { step, since, dueAt, until: content.expiresAt, isPressing: step === 'take' && isPressing(content) };
}

const begunBy = { take: 'proposed', approve: 'submitted', issue: 'approved' } as const;

function sinceOf(step: DecisionStep, steps: readonly WarningEvent[]): Date | undefined {
  if (step !== 'take') return steps.findLast(({ type }) => type === begunBy[step])?.fact.at;
  const lastOfPeople = steps.findLastIndex(({ type }) => type !== 'proposed');
  return steps[lastOfPeople + 1]?.fact.at;
}
