import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { ProposeWarning } from '../warnings/proposing/propose-warning.ts';
import type { ApplyStandingOrder } from '../standing-orders/apply-standing-order.ts';
import { APPLY_ORDER } from '../standing-orders/standing-order-tokens.ts';
import { PROPOSE, UPDATE_VIEWS } from '../tokens.ts';
import type { UpdateViews } from '@keten/platform';

@Controller()
export class ThreatConsumer {
  constructor(
    @Inject(APPLY_ORDER) private readonly applyStandingOrder: ApplyStandingOrder,
    @Inject(PROPOSE) private readonly propose: ProposeWarning,
    @Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews,
  ) {}

  @On(threatAssessed)
  async assessed(fact: ThreatAssessed, { sequence }: Delivery): Promise<void> {
    // Neither waits for the other: whatever is in the way of one, people are warned, and operators see the threat.
    const [ordered, shown] = await Promise.allSettled([
      this.applyStandingOrder(fact),
      this.updateViews(threatAssessed, fact, sequence),
    ]);
    if (shown.status === 'rejected') throw shown.reason;
    // What an order can't do now, it can when the threat is delivered again: a proposal is not in its way.
    await this.propose(fact);
    if (ordered.status === 'rejected') throw ordered.reason;
  }
}
