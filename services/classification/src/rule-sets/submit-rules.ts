import { rulesApproved, rulesSubjects, rulesSubmitted } from '@keten/contracts';
import { TablesFaulty } from '@keten/dmn';
import type { DecisionTable, RuleSet, RulesApproved, RulesSubmitted } from '@keten/domain';
import { approveRules as approve, evolveRules, submitRules as submit } from '@keten/domain';
import type { FactLog, Publisher } from '@keten/messaging';
import type { RuleBook } from './rule-book.ts';
import { completed, faultsOfNames, readRules } from '../rating/rating.ts';
import type { Rules } from '../rating/rating.ts';

export type RulesDeps = {
  readonly book: RuleBook;
  readonly log: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
};
/** Tables that are not among them stay as they are now. */
export type Offer = Pick<RulesSubmitted, 'tables' | 'validFrom' | 'note' | 'by'>;
export type SubmitRules = (offer: Offer) => Promise<RulesSubmitted>;
export type ApproveRules = (approval: Omit<RulesApproved, 'at'>) => Promise<RulesApproved>;

/**
 * Offers a set of rules.
 *
 * @throws TablesFaulty with every fault and its place; Refused when the moment is too near; Conflict
 */
export const submitRules =
  ({ book, log, publisher, clock }: RulesDeps): SubmitRules =>
  async ({ tables, ...offer }) => {
    const { rulesVersion, sources } = await changedRules(tables, book.inForce(clock()));
    const { lastSequence } = await stateOf(log, rulesVersion);
    const submitted = submit({ ...offer, rulesVersion, tables: sources }, clock());
    const expect = { filter: rulesSubjects(rulesVersion), lastSequence };
    const { sequence } = await publisher.publish(rulesSubmitted, submitted, { expect });
    book.addSubmission(submitted, sequence);
    return submitted;
  };

/** @throws Refused when the domain's rule of two persons says no; Conflict when someone else changed it meanwhile. */
export const approveRules =
  ({ book, log, publisher, clock }: RulesDeps): ApproveRules =>
  async (approval) => {
    const { set, lastSequence } = await stateOf(log, approval.rulesVersion);
    const approved = approve(set, approval, clock());
    const expect = { filter: rulesSubjects(approved.rulesVersion), lastSequence };
    const { sequence } = await publisher.publish(rulesApproved, approved, { expect });
    await book.addApproval(approved, sequence);
    return approved;
  };

/** The rules that some tables make of others. @throws TablesFaulty */
export async function changedRules(tables: readonly DecisionTable[], base: Rules): Promise<Rules> {
  const faults = faultsOfNames(tables.map(({ name }) => name));
  if (faults.length > 0) throw new TablesFaulty(faults);
  return readRules(completed(tables, base.sources), base.sources);
}

type State = { readonly set: RuleSet; readonly lastSequence: number };

async function stateOf(log: FactLog, rulesVersion: string): Promise<State> {
  const { facts, lastSequence } = await log.read(rulesSubjects(rulesVersion), [rulesSubmitted, rulesApproved]);
  const set = facts.reduce<RuleSet>(
    (before, { event, fact }) =>
      evolveRules(before, { ...(fact as RulesSubmitted | RulesApproved), approved: event === rulesApproved }),
    { state: 'unknown' },
  );
  return { set, lastSequence };
}
