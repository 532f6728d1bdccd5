import { expect, it } from '@jest/globals';
import { decisionsTaken } from './decisions-taken.ts';
import type { TakenStep } from './decisions-taken.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 30, 9, 0, seconds));
const step = (name: TakenStep['step'], seconds: number, by?: string): TakenStep => ({
  ...{ step: name, revision: 1, at: at(seconds), by },
});

it('holds each decision against its budget, and says who took it', () => {
  const steps = [
    step('proposed', 0),
    step('proposed', 40),
    step('drafted', 61, 'iris'),
    step('drafted', 300, 'iris'),
    step('submitted', 310, 'iris'),
    step('approved', 430, 'joris'),
    step('issued', 450, 'iris'),
  ];
  expect(decisionsTaken(steps, 'now', at(900))).toEqual([
    { step: 'take', revision: 1, by: 'iris', since: at(0), tookSeconds: 61, budgetSeconds: 60, isLate: true },
    { step: 'approve', revision: 1, by: 'joris', since: at(310), tookSeconds: 120, budgetSeconds: 120, isLate: false },
    { step: 'issue', revision: 1, by: 'iris', since: at(430), tookSeconds: 20, budgetSeconds: 60, isLate: false },
  ]);
});

it('shows what nobody decided, as long as it has waited', () => {
  const open = decisionsTaken([step('drafted', 0, 'iris'), step('submitted', 5, 'iris')], 'soon', at(1000));
  expect(open).toMatchObject([{ step: 'approve', by: undefined, tookSeconds: 995, budgetSeconds: 600, isLate: true }]);
  expect(decisionsTaken([step('submitted', 0, 'iris'), step('rejected', 9, 'joris')], 'now', at(99))).toMatchObject([
    { step: 'approve', by: 'joris', tookSeconds: 9 },
  ]);
  expect(decisionsTaken([], 'now', at(0))).toEqual([]);
});
