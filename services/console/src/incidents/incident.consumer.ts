import { incidentFollowedUp, incidentNoticeEnded, incidentPassedOn, incidentReported } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentNoticeEnded, IncidentPassedOn, IncidentReported } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { UpdateViews } from '@keten/platform';
import { Controller, Inject } from '@nestjs/common';
import { UPDATE_VIEWS } from '../views.ts';

/** What entities report and add to it, and whether the authorities were told. */
@Controller()
export class IncidentConsumer {
  constructor(@Inject(UPDATE_VIEWS) private readonly updateViews: UpdateViews) {}

  @On(incidentReported)
  reported(fact: IncidentReported, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentReported, fact, sequence);
  }

  @On(incidentFollowedUp)
  followedUp(fact: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentFollowedUp, fact, sequence);
  }

  @On(incidentPassedOn)
  passedOn(fact: IncidentPassedOn, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentPassedOn, fact, sequence);
  }

  @On(incidentNoticeEnded)
  noticeEnded(fact: IncidentNoticeEnded, { sequence }: Delivery): Promise<void> {
    return this.updateViews(incidentNoticeEnded, fact, sequence);
  }
}
