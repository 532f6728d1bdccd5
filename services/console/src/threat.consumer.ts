import { threatAssessed } from '@keten/contracts';
import type { ThreatAssessed } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { ProposeWarning } from './propose-warning.ts';
import { PROPOSE, UPDATE_VIEWS } from './tokens.ts';
import type { UpdateViews } from '@keten/platform';

@Controller()
export class ThreatConsumer {
  constructor(
    @Inject(PROPOSE) private readonly propose: ProposeWarning,
    @Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews,
  ) {}

  @On(threatAssessed)
  async assessed(fact: ThreatAssessed, { sequence }: Delivery): Promise<void> {
    // First what came in: whatever is in the way of a proposal, operators see the threat.
    await this.updateViews(threatAssessed, fact, sequence);
    await this.propose(fact);
  }
}
