import { notFound, SignedIn, Subject } from '@keten/platform';
import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { IncidentId } from '../incident-id.ts';
import { SHOW_RECEIVED } from './received-tokens.ts';
import type { ShowReceived } from './show-received.ts';
import type { DeskSession } from '../desk/sign-in.ts';

/** Incidents of others, for the authority that must hear of them by law: which that is comes from the session and the register. */
@Controller('v1/received-incidents')
@UseGuards(SignedIn())
export class ReceivedController {
  constructor(@Inject(SHOW_RECEIVED) private readonly received: ShowReceived) {}

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
