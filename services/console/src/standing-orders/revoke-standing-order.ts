import { revokeOrder } from '@keten/domain';
import type { Operator, StandingOrder } from '@keten/domain';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';
import { checkClearedForOrder } from '../people/people.ts';
import type { OrderParts } from './approve-standing-order.ts';

export type RevokeStandingOrder = (operator: Operator, orderId: string, reason: string) => Promise<StandingOrder>;

/** From now on, nothing goes out by it. What is out stays out: people correct or end it as any other warning. */
export const revokeStandingOrder =
  ({ orders, clock }: OrderParts): RevokeStandingOrder =>
  async (operator, orderId, reason) => {
    const at = clock();
    return orders.update(
      orderId,
      (present) => {
        if (!present) throw noSuch('standing order', orderId);
        checkClearedForOrder(operator, present);
        return revokeOrder(present, operator.operatorId, reason, at);
      },
      (_before, { contentHash, revokedBecause }) =>
        deedOf(operator, 'revoke-standing-order', `terms ${contentHash}: ${revokedBecause}`, at),
    );
  };
