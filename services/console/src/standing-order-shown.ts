import { isInForce } from '@keten/domain';
import type { Operator, StandingOrder } from '@keten/domain';
import { may } from './rights.ts';

export type OrderVerb = 'write' | 'approve' | 'revoke';

/** A standing order as operators see it: whether warnings go out by it now, and what this person can do about it. */
export const shownOrder = (operator: Operator, order: StandingOrder, now: Date) => ({
  ...order,
  isInForce: isInForce(order, now),
  isExpired: order.validUntil <= now,
  allowedVerbs: verbsOf(operator, order, now),
});

function verbsOf(operator: Operator, { state, authors, validUntil }: StandingOrder, now: Date): readonly OrderVerb[] {
  const { operatorId } = operator;
  const mayApprove = state === 'submitted' && !authors.includes(operatorId) && validUntil > now;
  const verbs = [
    may(operator, 'write-order') && 'write',
    may(operator, 'approve-order') && mayApprove && 'approve',
    may(operator, 'revoke-order') && state !== 'revoked' && 'revoke',
  ] as const;
  return verbs.filter((verb) => verb !== false);
}
