import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { On } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { Controller, Inject } from '@nestjs/common';
import type { PassOnIncident } from './pass-on-incident.ts';
import { PASS_ON } from './tokens.ts';

@Controller()
export class IncidentConsumer {
  constructor(@Inject(PASS_ON) private readonly passOn: PassOnIncident) {}

  @On(incidentReported)
  reported(fact: IncidentReported): Promise<void> {
    return this.passOn.reported(fact);
  }

  @On(incidentFollowedUp)
  followedUp(fact: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    return this.passOn.followedUp(fact, sequence);
  }
}
