import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { UpdateViews } from '@keten/platform';
import { STANDING_ORDERS } from '../standing-orders/standing-orders.ts';
import type { StandingOrders } from '../standing-orders/standing-orders.ts';
import { UPDATE_VIEWS } from '../views.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';

@Controller()
export class ThreatConsumer {
  constructor(
    @Inject(STANDING_ORDERS) private readonly standingOrders: StandingOrders,
    @Inject(WARNINGS) private readonly warnings: Warnings,
    @Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews,
  ) {}

  @On(threatAssessed)
  async assessed(fact: ThreatAssessed, { sequence }: Delivery): Promise<void> {
    // Neither waits for the other: whatever is in the way of one, people are warned, and operators see the threat.
    const [ordered, shown] = await Promise.allSettled([
      this.standingOrders.apply(fact),
      this.updateViews(threatAssessed, fact, sequence),
    ]);
    if (shown.status === 'rejected') throw shown.reason;
    // What an order can't do now, it can when the threat is delivered again: a proposal is not in its way.
    await this.warnings.propose(fact);
    if (ordered.status === 'rejected') throw ordered.reason;
  }
}
