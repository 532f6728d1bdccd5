import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { On } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import { DUTY } from '../duty/duty.ts';
import type { Duty } from '../duty/duty.ts';
import { STANDING_ORDERS } from '../standing-orders/standing-orders.ts';
import type { StandingOrders } from '../standing-orders/standing-orders.ts';
import { WARNINGS } from '../warnings/warnings.ts';
import type { Warnings } from '../warnings/warnings.ts';

@Controller()
export class ThreatConsumer {
  constructor(
    @Inject(STANDING_ORDERS) private readonly standingOrders: StandingOrders,
    @Inject(WARNINGS) private readonly warnings: Warnings,
    @Inject(DUTY) private readonly duty: Duty,
  ) {}

  @On(threatAssessed)
  async assessed(fact: ThreatAssessed): Promise<void> {
    const [ordered] = await Promise.allSettled([this.standingOrders.apply(fact)]);
    // What an order can't do now, it can when the threat is delivered again: a proposal is not in its way.
    const proposed = await this.warnings.propose(fact);
    if (ordered.status === 'rejected') throw ordered.reason;
    // A rejection that stood in the way of an order does so no longer once it is on record that the threat grew.
    if (proposed && !ordered.value) await this.standingOrders.apply(fact);
    await this.duty.plan.ofThreat(fact);
  }
}
