import { TablesFaulty } from '@keten/dmn';
import type { DecisionTable, RulesApproved, RulesSubmitted } from '@keten/domain';
import { approveRules as approve, submitRules as submit } from '@keten/domain';
import type { RuleBook } from './rule-book.ts';
import type { RulesLog } from './rules-record.ts';
import { completed, faultsOfNames, readRules } from '../rating/rating.ts';
import type { Rules } from '../rating/rating.ts';

export type RulesDeps = {
  readonly book: RuleBook;
  readonly record: RulesLog;
  readonly clock: () => Date;
};
/** Tables that are not among them stay as they are now. */
export type Offer = Pick<RulesSubmitted, 'tables' | 'validFrom' | 'note' | 'by'>;
export type SubmitRules = (offer: Offer) => Promise<RulesSubmitted>;
export type ApproveRules = (approval: Omit<RulesApproved, 'at'>) => Promise<RulesApproved>;

/**
 * Offers a set of rules. The version is the hash of its tables, so the same tables from the same moment on are the same offer.
 *
 * @throws TablesFaulty with every fault and its place; Refused when the moment is too near; Conflict
 */
export const submitRules =
  ({ book, record, clock }: RulesDeps): SubmitRules =>
  async ({ tables, ...offer }) => {
    const { rulesVersion, sources } = await changedRules(tables, book.inForce(clock()));
    const { fact, sequence } = await record.takeFirst(rulesVersion, () => ({
      type: 'submitted',
      isMine: (before) => isFrom(offer)(before) && before.note === offer.note,
      decide: () => submit({ ...offer, rulesVersion, tables: sources }, clock()),
    }));
    book.addSubmission(fact, sequence);
    return fact;
  };

/** @throws Refused when the domain's rule of two persons says no; Conflict when someone else changed it meanwhile. */
export const approveRules =
  ({ book, record, clock }: RulesDeps): ApproveRules =>
  async (approval) => {
    const { fact, sequence } = await record.take(approval.rulesVersion, ({ state: set }) => ({
      type: 'approved',
      isMine: isFrom(approval),
      decide: () => approve(set, approval, clock()),
    }));
    await book.addApproval(fact, sequence);
    return fact;
  };

/** Whether it is of the same person, for the same moment. */
const isFrom =
  ({ by, validFrom }: Pick<RulesApproved, 'by' | 'validFrom'>) =>
  (fact: Pick<RulesApproved, 'by' | 'validFrom'>): boolean =>
    fact.by === by && fact.validFrom.getTime() === validFrom.getTime();

/** The rules that some tables make of others. @throws TablesFaulty */
export async function changedRules(tables: readonly DecisionTable[], base: Rules): Promise<Rules> {
  const faults = faultsOfNames(tables.map(({ name }) => name));
  if (faults.length > 0) throw new TablesFaulty(faults);
  return readRules(completed(tables, base.sources), base.sources);
}
