import { incidentNoticeRequested } from '@keten/contracts';
import type { IncidentNoticeRequested } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { DeliverIncident } from './deliver-incident.ts';
import { INCIDENT_MAIL, INCIDENT_WEBHOOKS } from './tokens.ts';

@Controller()
export class IncidentConsumer {
  constructor(
    @Inject(INCIDENT_WEBHOOKS) private readonly webhooks: DeliverIncident,
    @Inject(INCIDENT_MAIL) private readonly mail: DeliverIncident,
  ) {}

  @On(incidentNoticeRequested.webhook)
  webhook(notice: IncidentNoticeRequested, delivery: Delivery): Promise<void> {
    return this.webhooks(notice, delivery);
  }

  @On(incidentNoticeRequested.email)
  email(notice: IncidentNoticeRequested, delivery: Delivery): Promise<void> {
    return this.mail(notice, delivery);
  }
}
