import { approveOrder } from '@keten/domain';
import type { Lapse, Operator, StandingOrder } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { noSuch } from '../no-such.ts';
import { checkClearedForOrder } from '../people/people.ts';
import { checkReachesSomebody } from '../warnings/warnings.ts';
import type { ReachOfWarning } from '../warnings/warnings.ts';
import type { CheckContacts } from '../wording/wording.ts';

export type ApproveStandingOrder = (operator: Operator, orderId: string, contentHash: string) => Promise<StandingOrder>;

/** What every decision about a standing order needs. */
export type OrderParts = {
  readonly orders: RegisterOfDecisions<StandingOrder>;
  readonly clock: () => Date;
};
/** Whose steps count no more, as people are registered at this moment. */
export type LapsesOfOrder = (order: StandingOrder | undefined) => Promise<readonly Lapse[]>;
type Parts = OrderParts & {
  readonly lapsesOf: LapsesOfOrder;
  readonly reachOf: ReachOfWarning;
  readonly contacts: CheckContacts;
};

/** From now on, warnings go out by it. */
export const approveStandingOrder =
  ({ orders, reachOf, contacts, lapsesOf, clock }: Parts): ApproveStandingOrder =>
  async (operator, orderId, contentHash) => {
    const actor = { by: operator.operatorId, contentHash };
    const at = clock();
    const offered = await orders.get(orderId);
    const lapses = await lapsesOf(offered);
    if (offered && (offered.state === 'submitted' || lapses.length > 0)) {
      checkClearedForOrder(operator, offered);
      await contacts.content(offered.content);
      await checkReachesSomebody(reachOf, offered.content, []);
    }
    return orders.update(
      orderId,
      (present) => {
        if (!present) throw noSuch('standing order', orderId);
        checkClearedForOrder(operator, present);
        return approveOrder(present, actor, at, lapses);
      },
      () => deedOf(operator, 'approve-standing-order', `terms ${contentHash}`, at),
    );
  };
