import { mayRead, whyHeldBack } from '@keten/domain';
import type { Operator, ThreatAssessed } from '@keten/domain';
import { noSuch } from '../no-such.ts';
import { checkSeesRegion, regionsOfThreat } from '../people/people.ts';
import type { OpenMarked } from '../open-marked.ts';
import { placesIn } from './places-of-order.ts';
import type { OrderWatch } from './watch-standing-orders.ts';

type Parts = {
  readonly watch: Pick<OrderWatch, 'all'>;
  readonly lastOf: (threatId: string) => Promise<ThreatAssessed | undefined>;
  readonly open: OpenMarked;
  readonly clock: () => Date;
};

/**
 * The orders for such an attack that leave this one to people, each with all that keeps it back. Who waits for an order that
 * does not come must read why. Who is not cleared for the threat, or for an order, gets nothing of it.
 *
 * @throws Problem 404 for a threat that nobody knows, 403 for who is held to a region that it does not touch.
 */
export const heldBackOrders =
  ({ watch, lastOf, open, clock }: Parts) =>
  async (operator: Operator, threatId: string) => {
    const threat = await lastOf(threatId);
    if (!threat) throw noSuch('threat', threatId);
    checkSeesRegion(operator, () => regionsOfThreat(threat));
    if (!mayRead(threat, operator)) return [];
    open(operator, { what: 'threat', subject: threatId, marking: threat });
    const now = clock();
    const about = watch.all().map((order) => ({ order, because: whyHeldBack(order, threat, placesIn, now) }));
    // One goes: nobody waits for the others.
    if (about.some(({ because }) => because?.length === 0)) return [];
    return about
      .flatMap(({ order, because }) => (because && mayRead(order.content, operator) ? [{ order, because }] : []))
      .map(({ order: { orderId, atLeast }, because }) => ({ orderId, because, atLeast, said: threat.asReported }));
  };
