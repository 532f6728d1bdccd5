import { Controller, Inject } from '@nestjs/common';
import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import type { Entity, IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { On, Rejected } from '@keten/messaging';
import type { Delivery, Register } from '@keten/messaging';
import type { FollowUpIncident } from './follow-up-incident.ts';
import { NotAccepted } from '../reading/not-accepted.ts';
import type { ReportIncident } from './report-incident.ts';
import { ENTITIES, FOLLOW_UP_INCIDENT, REPORT_INCIDENT } from '../tokens.ts';

/** What kritieke entiteiten tell of themselves at the portal. */
@Controller()
export class IncidentConsumer {
  constructor(
    @Inject(REPORT_INCIDENT) private readonly reportIncident: ReportIncident,
    @Inject(FOLLOW_UP_INCIDENT) private readonly followUpIncident: FollowUpIncident,
    @Inject(ENTITIES) private readonly entities: Register<Entity>,
  ) {}

  @On(incidentReported)
  async reported(incident: IncidentReported): Promise<void> {
    await this.reportIncident(incident, await this.entities.get(incident.entityId)).catch(deadLetter);
  }

  @On(incidentFollowedUp)
  async followedUp(followUp: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    const entity = await this.entities.get(followUp.entityId);
    await this.followUpIncident({ followUp, sequence, entity }).catch(deadLetter);
  }
}

function deadLetter(error: unknown): never {
  if (!(error instanceof NotAccepted)) throw error;
  const [first] = error.faults;
  const place = first?.path ?? first?.pointer;
  throw new Rejected(place ? `${place}: ${error.message}` : error.message);
}
