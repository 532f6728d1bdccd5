import { randomUUID } from 'node:crypto';
import type { IncidentAnswers, Entity } from '@keten/domain';
import { notFound, AnyoneSignedIn, Person, ValidBody, PageQuery, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { IncidentId } from '../incident-id.ts';
import { FollowUpBody, IncidentBody } from './incident-bodies.ts';
import { INCIDENTS } from './incidents.ts';
import type { Incidents } from './incidents.ts';
import type { Incident } from './report-incident.ts';

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
    const { record, isNew } = await this.incidents.report(entity, toIncident(body));
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
    const { followUpId = randomUUID(), kind, description, helpNeeded, awareAt } = body;
    const { record, followUp, isNew } = await this.incidents.followUp(entity, incidentId, {
      ...{ followUpId, kind, description, helpNeeded, answers: answersIn(body) },
      ...(awareAt === undefined ? {} : { awareAt: new Date(awareAt) }),
    });
    reply.code(isNew ? 201 : 200);
    const { reportedAt } = followUp;
    return { followUpId, incidentId, kind, reportedAt, incident: await this.incidents.shown(record) };
  }
}

function toIncident(body: IncidentBody): Incident {
  const { incidentId = randomUUID(), kind, description, serviceState, helpNeeded, occurredAt, awareAt } = body;
  const { isCyber = kind === 'cyber', isSignificant = serviceState !== 'normal' } = body;
  return {
    ...{ incidentId, kind, description, serviceState, helpNeeded, isCyber, isSignificant },
    occurredAt: new Date(occurredAt),
    ...(body.bulletinId === undefined ? {} : { bulletinId: body.bulletinId }),
    ...(awareAt === undefined ? {} : { awareAt: new Date(awareAt) }),
  };
}

const answersIn = ({ serviceState, isCyber, isSignificant }: FollowUpBody): Partial<IncidentAnswers> => ({
  ...(serviceState === undefined ? {} : { serviceState }),
  ...(isCyber === undefined ? {} : { isCyber }),
  ...(isSignificant === undefined ? {} : { isSignificant }),
});
