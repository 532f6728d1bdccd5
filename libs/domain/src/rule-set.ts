import { Refused } from './refused.ts';

/** A decision table: the text of a DMN 1.3 file, such as policy people edit. */
export type DecisionTable = { readonly name: string; readonly dmn: string };

/** Somebody offers a set of decision tables. The version is the hash of the tables. */
export type RulesSubmitted = {
  readonly rulesVersion: string;
  readonly tables: readonly DecisionTable[];
  /** Threats are assessed by it from this moment on, once it is approved. */
  readonly validFrom: Date;
  /** Why, in the words of who made it. */
  readonly note: string;
  readonly by: string;
  readonly at: Date;
};

/** Somebody else agreed. */
export type RulesApproved = {
  readonly rulesVersion: string;
  readonly validFrom: Date;
  readonly by: string;
  readonly at: Date;
};

/** What became of one set of tables. It may be offered again, to hold once more from a later moment. */
export type RuleSet =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'submitted';
      readonly validFrom: Date;
      /** Everybody who offered these very tables: none of them may approve. */
      readonly authors: readonly string[];
    }
  | { readonly state: 'approved'; readonly validFrom: Date; readonly authors: readonly string[] };

/** Every process hears of an approval within this time, or can no longer talk to the broker. */
export const rulesLeadMs = 60_000;

export function evolveRules(
  set: RuleSet,
  fact: Pick<RulesSubmitted, 'validFrom' | 'by'> & { readonly approved: boolean },
): RuleSet {
  const authors = set.state === 'unknown' ? [] : set.authors;
  if (fact.approved) return { state: 'approved', validFrom: fact.validFrom, authors };
  return { state: 'submitted', validFrom: fact.validFrom, authors: [...new Set([...authors, fact.by])] };
}

/** @throws Refused when it could not hold from that moment on: rules never change what has been assessed. */
export function submitRules(submission: Omit<RulesSubmitted, 'at'>, now: Date): RulesSubmitted {
  checkMoment(submission.validFrom, now);
  return { ...submission, at: now };
}

/**
 * Two persons: nobody approves tables that they offered, and an approval counts only for the moment that the approver saw.
 *
 * @throws Refused with the reason in the approver's words
 */
export function approveRules(set: RuleSet, approval: Omit<RulesApproved, 'at'>, now: Date): RulesApproved {
  if (set.state === 'unknown') throw new Refused('Nobody has submitted these rules.');
  if (set.state === 'approved')
    throw new Refused('These rules are approved already. Submit them again for a later moment.');
  if (set.authors.includes(approval.by)) throw new Refused('Someone else must approve what you submitted.');
  if (set.validFrom.getTime() !== approval.validFrom.getTime())
    throw new Refused('The moment from which they hold changed after you opened them. Read them again.');
  checkMoment(set.validFrom, now);
  return { ...approval, at: now };
}

function checkMoment(validFrom: Date, now: Date): void {
  if (validFrom.getTime() < now.getTime() + rulesLeadMs)
    throw new Refused(
      'Rules hold from a moment on that is at least a minute away, so that every process knows them by then.',
    );
}

/**
 * The approval that holds at a moment: the one that began last. Of two that begin at once, the one that was approved last.
 *
 * @param approvals in the order of approval
 */
export const rulesInForce = (approvals: readonly RulesApproved[], at: Date): RulesApproved | undefined =>
  approvals
    .filter(({ validFrom }) => validFrom <= at)
    .reduce<RulesApproved | undefined>(
      (last, each) => (last && last.validFrom > each.validFrom ? last : each),
      undefined,
    );
