import { incidentFollowedUp } from '@keten/contracts';
import type { IncidentFollowedUp } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from './tokens.ts';

/** What entities add to what they reported. */
@Controller()
export class IncidentConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(incidentFollowedUp)
  followedUp(fact: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentFollowedUp, fact, sequence);
  }
}
