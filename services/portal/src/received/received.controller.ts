import { notFound, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { DeskSession } from '../desk/desk.ts';
import { IncidentId } from '../incident-id.ts';
import { RECEIVED } from './received.ts';
import type { Received } from './received.ts';

/** Incidents of others, for the authority that must hear of them by law: which that is comes from the session and the register. */
@Controller('v1/received-incidents')
@UseGuards(SignedIn())
export class ReceivedController {
  constructor(@Inject(RECEIVED) private readonly received: Received) {}

  @Get()
  async all(@Subject() { entityId }: DeskSession) {
    const [isAuthority, items] = await Promise.all([this.received.isAuthority(entityId), this.received.all(entityId)]);
    return { isAuthority, items };
  }

  /** One that is not addressed to them is not there. */
  @Get(':incidentId')
  async one(@Subject() { entityId }: DeskSession, @IncidentId() incidentId: string) {
    const found = await this.received.one(entityId, incidentId);
    if (!found) throw notFound(`No incident ${incidentId} was reported to you.`);
    return found;
  }
}
