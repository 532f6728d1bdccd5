import {
  asProposed,
  checkDecidedByAnother,
  checkKeepsOne,
  checkProposerIsStill,
  everybodyNow,
  isOnlyProposed,
} from '@keten/domain';
import type { Operator } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { newHalf } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';
import { noSuch } from '../no-such.ts';
import { hashOfHalves } from './one-time-password.ts';
import { checkNotOwnClearance } from './propose-operator.ts';
import { changesOf, shownOperator } from './shown-operator.ts';
import type { ShownOperator } from './shown-operator.ts';

export type Approved = {
  readonly operator: ShownOperator;
  /** The half of the new password that this administrator hands over. */
  readonly oneTime?: string;
};

const noPasskeys = { kind: 'passkeys-removed' } as const;

type Parts = { readonly operators: RegisterOfDecisions<Operator>; readonly clock: () => Date };

/**
 * Decides on what another administrator proposed, exactly as it was read. Decided on all operators at once, like the proposal.
 *
 * @throws Problem 404 for somebody unknown, 412 when it changed since, Refused for who proposed it and when no administrator would be left.
 */
export function decideOperator({ operators, clock }: Parts) {
  const seen = async (operatorId: string, contentHash: string): Promise<Operator> => {
    const operator = await operators.get(operatorId);
    if (!operator) throw noSuch('operator', operatorId);
    checkSameEntry(contentHash, operator);
    return operator;
  };
  const take =
    (operator: Operator, contentHash: string, check: (all: ReadonlyMap<string, Operator>) => void) =>
    (all: ReadonlyMap<string, Operator>): Operator => {
      checkSameEntry(contentHash, all.get(operator.operatorId));
      check(all);
      return operator;
    };
  return {
    approve: async (administrator: Operator, operatorId: string, contentHash: string): Promise<Approved> => {
      const before = await seen(operatorId, contentHash);
      const proposal = checkDecidedByAnother(before, administrator.operatorId);
      if (!proposal.removes) checkNotOwnClearance(administrator, before, proposal.clearance, operatorId);
      const detail = `${changesOf(before, proposal)}; proposed by ${proposal.by}`;
      const keepsOne = (all: ReadonlyMap<string, Operator>): void => {
        checkProposerIsStill(everybodyNow(all, clock()), proposal);
        checkKeepsOne(all, operatorId, proposal);
      };
      if (proposal.removes) {
        const deed = deedOf(administrator, 'remove-operator', detail, clock(), noPasskeys);
        await operators.deleteAmong(operatorId, take(before, contentHash, keepsOne), deed);
        return { operator: shownOperator(before) };
      }
      const half = newHalf();
      const hasNew = proposal.firstHalfHash !== '';
      const after = asProposed(before, hasNew ? await hashOfHalves(proposal.firstHalfHash, half) : undefined);
      await operators.updateAmong(operatorId, take(after, contentHash, keepsOne), () =>
        deedOf(administrator, 'put-operator', detail, clock(), hasNew ? noPasskeys : undefined),
      );
      return { operator: shownOperator(after), ...(hasNew ? { oneTime: half } : {}) };
    },
    /** Also by who proposed it: to leave all as it was takes one person. */
    reject: async (administrator: Operator, operatorId: string, contentHash: string): Promise<void> => {
      const before = await seen(operatorId, contentHash);
      const { proposal, ...kept } = before;
      if (!proposal) throw noSuch('proposal', operatorId);
      const deed = deedOf(administrator, 'reject-operator', `proposed by ${proposal.by}`, clock());
      const nothing = (): void => undefined;
      if (isOnlyProposed(before)) await operators.deleteAmong(operatorId, take(kept, contentHash, nothing), deed);
      else await operators.updateAmong(operatorId, take(kept, contentHash, nothing), () => deed);
    },
  };
}
