import { approveOrder } from '@keten/domain';
import type { Operator, StandingOrder } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Audit } from '../audit.ts';
import { noSuch } from '../no-such.ts';
import { authorise } from '../people/people.ts';

export type ApproveStandingOrder = (operator: Operator, orderId: string, contentHash: string) => Promise<StandingOrder>;

/** What every decision about a standing order needs. */
export type OrderParts = {
  readonly orders: Register<StandingOrder>;
  readonly audit: Audit;
  readonly clock: () => Date;
};

/** From now on, warnings go out by it. */
export const approveStandingOrder =
  ({ orders, audit, clock }: OrderParts): ApproveStandingOrder =>
  async (operator, orderId, contentHash) => {
    authorise(operator, 'approve-order');
    const actor = { by: operator.operatorId, contentHash };
    const order = await orders.update(orderId, (present) => {
      if (!present) throw noSuch('standing order', orderId);
      return approveOrder(present, actor, clock());
    });
    await audit(operator, { action: 'approve-standing-order', subject: orderId, detail: `terms ${contentHash}` });
    return order;
  };
