import { Controller, Inject } from '@nestjs/common';
import { incidentFollowedUp, incidentReported } from '@keten/contracts';
import type { IncidentFollowedUp, IncidentReported } from '@keten/domain';
import { On, Rejected } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { NotAccepted } from '../reading/reading.ts';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';

/** What kritieke entiteiten tell of themselves at the portal. */
@Controller()
export class IncidentConsumer {
  constructor(@Inject(INCIDENTS) private readonly incidents: Incidents) {}

  @On(incidentReported)
  async reported(incident: IncidentReported): Promise<void> {
    await this.incidents.report(incident).catch(deadLetter);
  }

  @On(incidentFollowedUp)
  async followedUp(followUp: IncidentFollowedUp, { sequence }: Delivery): Promise<void> {
    await this.incidents.followUp(followUp, sequence).catch(deadLetter);
  }
}

function deadLetter(error: unknown): never {
  if (!(error instanceof NotAccepted)) throw error;
  const [first] = error.faults;
  const place = first?.path ?? first?.pointer;
  throw new Rejected(place ? `${place}: ${error.message}` : error.message);
}
