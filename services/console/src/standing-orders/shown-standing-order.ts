import { endsSoon, isInForce, orderStandsOn } from '@keten/domain';
import type { Lapse, Operator, StandingOrder } from '@keten/domain';
import { may } from '../people/people.ts';
import type { Stood } from '../people/people.ts';

export type OrderVerb = 'write' | 'approve' | 'revoke';

/** A standing order as operators see it: whether warnings go out by it now, and what this person can do about it. */
export function shownOrder(operator: Operator, order: StandingOrder, lapses: readonly Lapse[], now: Date) {
  const verbs = verbsOf(operator, order, lapses, now);
  return {
    ...order,
    isInForce: isInForce(order, now),
    isExpired: order.validUntil <= now,
    endsSoon: endsSoon(order, now),
    /** Whose steps count no more. What holds goes on holding: an attack does not wait for who left (ADR 29). */
    lapses,
    allowedVerbs: verbs,
    /** For the approval of this person. */
    waits: verbs.includes('approve'),
  };
}

const rights = { submitted: 'write-order', approved: 'approve-order' } as const;
export const orderStood = (order: StandingOrder): readonly Stood[] =>
  orderStandsOn(order).map((step) => ({ ...step, right: rights[step.did] }));

function verbsOf(
  operator: Operator,
  { state, authors, validUntil }: StandingOrder,
  lapses: readonly Lapse[],
  now: Date,
): readonly OrderVerb[] {
  const { operatorId } = operator;
  const isOffered = !lapses.some(({ did }) => did === 'submitted');
  const waits = state === 'submitted' || lapses.some(({ did }) => did === 'approved');
  const mayApprove = waits && isOffered && !authors.includes(operatorId) && validUntil > now;
  const verbs = [
    may(operator, 'write-order') && 'write',
    may(operator, 'approve-order') && mayApprove && 'approve',
    may(operator, 'revoke-order') && state !== 'revoked' && 'revoke',
  ] as const;
  return verbs.filter((verb) => verb !== false);
}

/** First what ends soon, the soonest first; then what waits for somebody, what holds, and what holds no longer; by name. */
export function orderedOrders<Order extends Pick<ReturnType<typeof shownOrder>, 'orderId' | 'validUntil' | ShownState>>(
  orders: readonly Order[],
): readonly Order[] {
  const rank = ({ endsSoon: isEnding, isExpired, state }: Order): number =>
    isEnding ? 0 : isExpired || state === 'revoked' ? 3 : state === 'submitted' ? 1 : 2;
  const byEnd = (a: Order, b: Order): number => (a.endsSoon ? a.validUntil.getTime() - b.validUntil.getTime() : 0);
  return orders.toSorted((a, b) => rank(a) - rank(b) || byEnd(a, b) || (a.orderId < b.orderId ? -1 : 1));
}

type ShownState = 'endsSoon' | 'isExpired' | 'state';
