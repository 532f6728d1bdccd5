import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';

/** What entities report, for the authorities that read it here. */
@Controller()
export class ReceivedConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(incidentReported)
  reported(fact: IncidentReported, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentReported, fact, sequence);
  }

  @On(incidentFollowedUp)
  followedUp(fact: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentFollowedUp, fact, sequence);
  }
}
