import { checkStillStands, wasAnother } from './lapse.ts';
import { Refused } from './refused.ts';
import type { Operator, OperatorProposal } from './register.ts';

type Operators = ReadonlyMap<string, Operator>;

export const isAdministrator = ({ roles }: Pick<Operator, 'roles'>): boolean => roles.includes('administrator');

/** Whether somebody was proposed and never agreed on: nothing of them holds yet. */
export const isOnlyProposed = ({ passwordHash }: Operator): boolean => passwordHash === '';

/**
 * Whether an administrator decides alone on rights and passwords: only the first one, only while the chain is set up, only as long
 * as there is no other. Everybody else needs another (design, "What must always hold" 2).
 */
export function mayDecideAlone({ operatorId, aloneUntil }: Operator, all: Operators, now: Date): boolean {
  const others = [...all.values()].filter((other) => isAdministrator(other) && other.operatorId !== operatorId);
  return aloneUntil !== undefined && aloneUntil > now && others.length === 0;
}

/** @throws Refused when nobody else could register anybody any more. */
export function checkSomebodyIsLeft(all: Operators, without: string): void {
  if ([...all.values()].some((other) => isAdministrator(other) && other.operatorId !== without)) return;
  throw new Refused('Nobody would be left who is an administrator. Register another one first.');
}

/** @throws Refused when the last administrator would go, or lose that role. */
export function checkKeepsOne(
  all: Operators,
  operatorId: string,
  after: Pick<OperatorProposal, 'roles' | 'removes'>,
): void {
  const before = all.get(operatorId);
  if (before && isAdministrator(before) && (after.removes || !isAdministrator(after)))
    checkSomebodyIsLeft(all, operatorId);
}

/** @throws Refused when there is nothing to decide on, or when who decides proposed it. */
export function checkDecidedByAnother(operator: Operator, deciderId: string): OperatorProposal {
  if (!operator.proposal) throw new Refused('Nothing is proposed for this person.');
  if (operator.proposal.by === deciderId) throw new Refused('Another administrator must decide on what you proposed.');
  return operator.proposal;
}

/** @throws Refused when who proposed it is not an administrator any more: two who are decide on rights. */
export function checkProposerIsStill(all: Operators, { by, at }: Pick<OperatorProposal, 'by' | 'at'>): void {
  const named = all.get(by);
  const proposer = named && !wasAnother(named, at) ? named : undefined;
  const why = proposer ? 'right' : 'gone';
  checkStillStands(proposer && isAdministrator(proposer) ? [] : [{ did: 'proposed', by, why }]);
}

/**
 * Somebody as they are once what was proposed holds. A new password of two administrators is for who lost theirs: their passkeys go
 * too, which may be in other hands.
 *
 * @param passwordHash of the one-time password, when there is a new one.
 */
export function asProposed(operator: Operator, passwordHash: string | undefined): Operator {
  const { proposal, ...before } = operator;
  if (!proposal) return operator;
  const { name, roles, clearance, regions = [], side, phone, dutyOrder } = proposal;
  const changed = { ...before, name, roles, clearance, regions, side, phone, dutyOrder };
  return passwordHash === undefined ? changed : { ...changed, passkeys: [], passwordHash, mustChoosePassword: true };
}
