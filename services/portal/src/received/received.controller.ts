import type { Entity } from '@keten/domain';
import { notFound, AnyoneSignedIn, PageQuery, Person, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { IncidentId } from '../incident-id.ts';
import { RECEIVED } from './received.ts';
import type { Received } from './received.ts';

/** Incidents of others, for the authority that must hear of them by law: which that is comes from the session and the register. */
@Controller('v1/received-incidents')
@AnyoneSignedIn('an authority reads what was reported to it')
export class ReceivedController {
  constructor(@Inject(RECEIVED) private readonly received: Received) {}

  @Get()
  async all(@Person() { entityId }: Entity, @ValidQuery(PageQuery) wanted: PageQuery) {
    const [isAuthority, page] = await Promise.all([
      this.received.isAuthority(entityId),
      this.received.page(entityId, wanted),
    ]);
    return { isAuthority, ...page };
  }

  /** One that is not addressed to them is not there. */
  @Get(':incidentId')
  async one(@Person() { entityId }: Entity, @IncidentId() incidentId: string) {
    const found = await this.received.one(entityId, incidentId);
    if (!found) throw notFound(`No incident ${incidentId} was reported to you.`);
    return found;
  }
}
