import { rulesApproved, rulesSubjects, rulesSubmitted } from '@keten/contracts';
import { evolveRules } from '@keten/domain';
import type { RuleSet } from '@keten/domain';
import { recordOf } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

/** The record of sets of rules, by their version. */
export type RulesLog = ReturnType<typeof createRulesLog>;

export const createRulesLog = (factLog: FactLog, publisher: Publisher) =>
  recordOf(factLog, publisher, {
    subjects: (rulesVersion: string) => rulesSubjects(rulesVersion),
    steps: { submitted: rulesSubmitted, approved: rulesApproved } as const,
    fold: (steps) =>
      steps.reduce<RuleSet>(
        (before, { type, fact }) => evolveRules(before, { ...fact, approved: type === 'approved' }),
        {
          state: 'unknown',
        },
      ),
  });
