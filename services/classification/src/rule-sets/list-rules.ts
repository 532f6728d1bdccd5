import type { DecisionTable } from '@keten/domain';
import { rulesInForce } from '@keten/domain';
import type { RuleBook } from './rule-book.ts';

/** A set of rules as it is shown: by whom, from when, and whether it holds now. */
export type ShownRules = {
  readonly rulesVersion: string;
  readonly state: 'built-in' | 'submitted' | 'approved';
  readonly inForce: boolean;
  readonly validFrom?: Date;
  readonly note?: string;
  readonly submittedBy?: string;
  readonly submittedAt?: Date;
  readonly approvedBy?: string;
  readonly approvedAt?: Date;
};

/** Every submission, the last first, and then what came with the service. */
export function listRules(book: RuleBook, now: Date): readonly ShownRules[] {
  const { approvals, submissions, builtIn } = book;
  const holding = rulesInForce(approvals, now);
  const shown = submissions.map(({ sequence, rulesVersion, validFrom, note, by, at }): ShownRules => {
    const next = submissions.find((each) => each.rulesVersion === rulesVersion && each.sequence > sequence);
    const approval = approvals.find(
      (each) =>
        each.rulesVersion === rulesVersion && each.sequence > sequence && each.sequence < (next?.sequence ?? Infinity),
    );
    return {
      ...{ rulesVersion, validFrom, note, submittedBy: by, submittedAt: at },
      ...(approval
        ? { state: 'approved', approvedBy: approval.by, approvedAt: approval.at, inForce: approval === holding }
        : { state: 'submitted', inForce: false }),
    };
  });
  const { rulesVersion } = builtIn;
  return [...shown.toReversed(), { rulesVersion, state: 'built-in', inForce: !holding }];
}

/** One set with its tables; its last submission when there were several. */
export function showRules(
  book: RuleBook,
  rulesVersion: string,
  now: Date,
): (ShownRules & { readonly tables: readonly DecisionTable[] }) | undefined {
  const tables = book.tablesOf(rulesVersion);
  const shown = listRules(book, now).find((each) => each.rulesVersion === rulesVersion);
  return tables && shown && { ...shown, tables };
}
