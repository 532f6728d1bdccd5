import { decisionBudgets } from './decision-clock.ts';
import type { DecisionStep, Hurry } from './decision-clock.ts';
import type { WarningEvent } from './warning-facts.ts';

/** A step of a warning as a timeline tells it. */
export type TakenStep = {
  readonly step: WarningEvent['type'];
  readonly revision: number;
  readonly at: Date;
  /** Who took it; nobody did what the chain proposes. */
  readonly by?: string | undefined;
};

/** A decision on a warning, and whether it came in time. */
export type DecisionTaken = {
  readonly step: DecisionStep;
  readonly revision: number;
  /** Undefined while nobody decided. */
  readonly by: string | undefined;
  readonly since: Date;
  readonly tookSeconds: number;
  readonly budgetSeconds: number;
  readonly isLate: boolean;
};

const waitsFor: Readonly<Partial<Record<TakenStep['step'], DecisionStep>>> = {
  proposed: 'take',
  submitted: 'approve',
  approved: 'issue',
};

/**
 * How long each decision on a warning took against its budget, in the order in which they were taken, with the one that is still
 * waited for as far as it is. A proposal that the machine writes anew is as old as the first that nobody looked at.
 *
 * @param steps of one warning, in their order.
 */
export function decisionsTaken(steps: readonly TakenStep[], hurry: Hurry, now: Date): readonly DecisionTaken[] {
  const decisions: DecisionTaken[] = [];
  let waiting: { readonly step: DecisionStep; readonly since: Date; readonly revision: number } | undefined;
  const close = (at: Date, by: string | undefined): void => {
    if (!waiting) return;
    const tookSeconds = Math.max(0, Math.round((at.getTime() - waiting.since.getTime()) / 1000));
    const budgetSeconds = decisionBudgets[hurry][waiting.step];
    decisions.push({ ...waiting, by, tookSeconds, budgetSeconds, isLate: tookSeconds > budgetSeconds });
  };
  for (const { step, revision, at, by } of steps) {
    const next = waitsFor[step];
    if (next === 'take' && waiting?.step === 'take') continue;
    close(at, by);
    waiting = next && { step: next, since: at, revision };
  }
  close(now, undefined);
  return decisions;
}
