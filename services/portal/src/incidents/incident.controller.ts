import { randomUUID } from 'node:crypto';
import type { Entity } from '@keten/domain';
import { notFound, AnyoneSignedIn, Person, ValidBody, PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentId } from '../incident-id.ts';
import { FollowUpBody, IncidentBody } from './incident-bodies.ts';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';
import { toFollowUp, toIncident } from './to-incident.ts';

/** An entity's own incidents: whose they are comes from the session and from nowhere else. */
@Controller('v1/incidents')
@AnyoneSignedIn('a desk reports incidents of its own entity')
export class IncidentController {
  constructor(@Inject(INCIDENTS) private readonly incidents: Incidents) {}

  @Get()
  all(@Person() { entityId }: Entity, @ValidQuery(PageQuery) wanted: PageQuery) {
    return this.incidents.page(entityId, wanted);
  }

  @Get(':incidentId')
  async one(@Person() { entityId }: Entity, @IncidentId() incidentId: string) {
    const found = await this.incidents.one(entityId, incidentId);
    if (!found) throw notFound(`You have reported no incident ${incidentId}.`);
    return found;
  }

  /** The answer is the receipt; the same report again gets the same. */
  @Post()
  async report(
    @Person() entity: Entity,
    @ValidBody(IncidentBody) body: IncidentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { record, isNew } = await this.incidents.report(entity, toIncident(body, randomUUID()));
    reply.code(isNew ? 201 : 200).header('Location', `/v1/incidents/${record.reported.incidentId}`);
    return this.incidents.shown(record);
  }

  @Post(':incidentId/follow-ups')
  async followUp(
    @Person() entity: Entity,
    @IncidentId() incidentId: string,
    @ValidBody(FollowUpBody) body: FollowUpBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const told = toFollowUp(body, randomUUID());
    const { record, followUp, isNew } = await this.incidents.followUp(entity, incidentId, told);
    reply.code(isNew ? 201 : 200);
    const { followUpId, kind, reportedAt } = followUp;
    return { followUpId, incidentId, kind, reportedAt, incident: await this.incidents.shown(record) };
  }
}
